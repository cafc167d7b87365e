using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Models;

namespace Matching.Bench.Worlds;

/// <summary>
/// The verb <c>ablation</c>: what each part of the training is worth on a made-up world. Every line is a training of
/// its own, with one part left out.
/// </summary>
internal static class WorldAblation
{
    private const int TrainingSeed = 1;

    private static readonly (string Name, TrainingPart Without)[] Rows =
    [
        ("whole", TrainingPart.None),
        ("LambdaRank trees", TrainingPart.RankTrees),
        ("trees on the odds", TrainingPart.OddsTrees),
        ("any trees", TrainingPart.RankTrees | TrainingPart.OddsTrees),
        ("kinship of work", TrainingPart.Kinship),
        ("answers between kinds of work", TrainingPart.KindAnswers),
        ("past answers of a person", TrainingPart.OwnPast),
        ("past answers of those alike", TrainingPart.GroupPast),
        ("the look's wearing out", TrainingPart.Places),
        ("being drawn to the rules", TrainingPart.TowardsRules),
        ("early stopping", TrainingPart.EarlyStop),
        ("levels for newcomers", TrainingPart.NewcomerLevels),
    ];

    /// <summary>Runs it; 2 when the arguments make no sense.</summary>
    public static int Run(string[] args)
    {
        if (WorldArguments.Read("ablation", args) is not { } asked) return 2;
        Console.WriteLine(
            "NDCG@10 on the expected gain, of all and of newcomers; p_accept of looked-at pairs against the true "
                + "chance, of all (ECE) and of newcomers (said / true)");
        foreach (var (name, knobs, size, seed) in asked.All())
        {
            var world = new MadeUpWorld(knobs, size, seed);
            Console.WriteLine($"world {name}, {size} accepts, seed {seed}");
            Console.WriteLine($"  {"without",-30}{"NDCG@10",9}{"newcomers",11}{"ECE",7}{"said / true",16}");
            foreach (var (part, without) in Rows)
            {
                var model = ModelTrainer.Train(world.Data, TrainingSeed, without) with { Serves = true };
                var verdict = WorldVerdict.Compute(world, Matcher.Build(world.Data, model));
                Console.WriteLine(
                    $"  {part,-30}{verdict.Ndcg,9:0.000}{verdict.NewcomersNdcg,11:0.000}"
                        + $"{verdict.CalibrationError,7:0.000}"
                    + $"{$"{verdict.NewcomersSaid:0.000} / {verdict.NewcomersTrue:0.000}",16}");
            }
        }
        return 0;
    }
}
