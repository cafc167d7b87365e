using Matching.Learning;
using Matching.RankingModels;

namespace Matching.Bench.Worlds;

/// <summary>
/// The verb <c>ablation</c>: measures what each part of the training contributes on a simulated world. Each line is a
/// training with one part left out.
/// </summary>
internal static class WorldAblation
{
    private static readonly (string Name, TrainingPart Without)[] Rows =
    [
        ("(full model)", TrainingPart.None),
        ("LambdaRank trees", TrainingPart.RankTrees),
        ("logistic trees", TrainingPart.OddsTrees),
        ("any trees", TrainingPart.RankTrees | TrainingPart.OddsTrees),
        ("occupation similarity", TrainingPart.Kinship),
        ("occupation-to-occupation acceptance", TrainingPart.KindAnswers),
        ("acceptance rates of the employee", TrainingPart.OwnPast),
        ("acceptance rates of groups", TrainingPart.GroupPast),
        ("position-bias correction", TrainingPart.Places),
        ("shrinkage towards the rules", TrainingPart.TowardsRules),
        ("early stopping", TrainingPart.EarlyStop),
        ("calibration for newcomers", TrainingPart.NewcomerLevels),
    ];

    /// <returns>Exit code; 2 for invalid arguments.</returns>
    public static int Run(string[] args)
    {
        if (WorldArguments.Read("ablation", args) is not { } worlds) return 2;
        Console.WriteLine(
            "NDCG@10 on the expected gain, of all and of newcomers; p_accept of examined pairs against the true "
                + "probability, of all (ECE) and of newcomers (predicted / true)");
        foreach (var (name, parameters, size, seed) in worlds)
        {
            var world = new MadeUpWorld(parameters, size, seed);
            Console.WriteLine($"world {name}, {size} accepts, seed {seed}");
            Console.WriteLine($"  {"without",-37}{"NDCG@10",9}{"newcomers",11}{"ECE",7}{"pred. / true",16}");
            foreach (var (part, without) in Rows)
            {
                var model = ModelTrainer.Train(world.Data, MeasuredTraining.Seed, without) with { Serves = true };
                var verdict = WorldVerdict.Compute(world, FittedMatcher.Build(world.Data, model));
                Console.WriteLine(
                    $"  {part,-37}{verdict.Ndcg,9:0.000}{verdict.NewcomersNdcg,11:0.000}"
                    + $"{verdict.CalibrationError,7:0.000}"
                    + $"{$"{verdict.NewcomersPredicted:0.000} / {verdict.NewcomersTrue:0.000}",16}");
            }
        }
        return 0;
    }
}
