using Matching.RankingModels;

namespace Matching.Bench.Worlds;

/// <summary>
/// The verb <c>worlds</c>: trains on each simulated world and prints the figures of docs/experiments.md.
/// </summary>
internal static class WorldReport
{
    /// <returns>Exit code; 2 for invalid arguments.</returns>
    public static int Run(string[] args)
    {
        if (WorldArguments.Read("worlds", args) is not { } worlds) return 2;
        Console.WriteLine(
            "NDCG@10 on the expected gain; p_accept of examined pairs against the true probability (ECE, ten bins); "
            + "two figures are rules / learned;");
        Console.WriteLine("if shown: the learned ECE if p_accept were the probability for a shown pair, which is often "
            + "not examined");
        Console.WriteLine(
            $"{"world",-6}{"accepts",8}{"seed",5}{"pairs",8}{"NDCG@10",15}{"newcomers",15}{"ECE",15}{"if shown",10}"
            + $"{"newcomers pred./true",23}{"place (true)",14}{"serves",8}{"train, processor",18}");
        foreach (var (name, parameters, size, seed) in worlds)
            Console.WriteLine(Line(name, parameters, size, seed));
        return 0;
    }

    private static string Line(string name, WorldParameters parameters, int accepts, int seed)
    {
        var world = new MadeUpWorld(parameters, accepts, seed);
        var (model, wall, processor) = MeasuredTraining.Run(world.Data);
        var rules = WorldVerdict.Compute(world, FittedMatcher.Build(world.Data));
        // Evaluated even if it is not fit to serve, which is a column of its own.
        var learned = WorldVerdict.Compute(world, FittedMatcher.Build(world.Data, model with { Serves = true }));
        return $"{name,-6}{accepts,8}{seed,5}{world.Data.History.Count,8}"
            + $"{$"{rules.Ndcg:0.000} / {learned.Ndcg:0.000}",15}"
            + $"{$"{rules.NewcomersNdcg:0.000} / {learned.NewcomersNdcg:0.000}",15}"
            + $"{$"{rules.CalibrationError:0.000} / {learned.CalibrationError:0.000}",15}{learned.ShownError,10:0.000}"
            + $"{$"{learned.NewcomersPredicted:0.000} / {learned.NewcomersTrue:0.000}",23}"
            + $"{$"{-model.Card.PositionEffect:0.00} ({parameters.PositionExponent:0.0})",14}"
            + $"{(model.Serves ? "yes" : "no"),8}{$"{wall:0} s, {processor:0} s",18}";
    }
}
