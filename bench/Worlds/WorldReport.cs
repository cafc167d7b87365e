using System.Diagnostics;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Models;

namespace Matching.Bench.Worlds;

/// <summary>
/// The verb <c>worlds</c>: trains on each made-up world and prints a line of figures, those of docs/experiments.md.
/// </summary>
internal static class WorldReport
{
    private const int TrainingSeed = 1;

    /// <summary>Runs it; 2 when the arguments make no sense.</summary>
    public static int Run(string[] args)
    {
        if (WorldArguments.Read("worlds", args) is not { } asked) return 2;
        Console.WriteLine(
            "NDCG@10 on the expected gain; p_accept of looked-at pairs against the true chance (ECE, ten bins); "
                + "two figures are rules / learned;");
        Console.WriteLine(
            "if shown: the learned ECE were p_accept that of a pair shown at some place of a list, which many a "
                + "look never reaches");
        Console.WriteLine(
            $"{"world",-6}{"accepts",8}{"seed",5}{"pairs",8}{"NDCG@10",15}{"newcomers",15}{"ECE",15}{"if shown",10}"
                + $"{"newcomers said / true",23}"
            + $"{"place (true)",14}{"serves",8}{"train, processor",18}");
        foreach (var (name, knobs, size, seed) in asked.All()) Console.WriteLine(Line(name, knobs, size, seed));
        return 0;
    }

    private static string Line(string name, WorldParameters knobs, int accepts, int seed)
    {
        var world = new MadeUpWorld(knobs, accepts, seed);
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var model = ModelTrainer.Train(world.Data, TrainingSeed);
        process.Refresh();
        var (wall, processor) = (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
        var rules = WorldVerdict.Compute(world, Matcher.Build(world.Data));
        // Judged as if it served, whatever the gate says: the gate's word is a column of its own.
        var learned = WorldVerdict.Compute(world, Matcher.Build(world.Data, model with { Serves = true }));
        return $"{name,-6}{accepts,8}{seed,5}{world.Data.History.Count,8}"
            + $"{$"{rules.Ndcg:0.000} / {learned.Ndcg:0.000}",15}"
            + $"{$"{rules.NewcomersNdcg:0.000} / {learned.NewcomersNdcg:0.000}",15}"
            + $"{$"{rules.CalibrationError:0.000} / {learned.CalibrationError:0.000}",15}{learned.ShownError,10:0.000}"
            + $"{$"{learned.NewcomersSaid:0.000} / {learned.NewcomersTrue:0.000}",23}"
            + $"{$"{-model.Card.PositionEffect:0.00} ({knobs.Place:0.0})",14}"
            + $"{(model.Serves ? "yes" : "no"),8}{$"{wall:0} s, {processor:0} s",18}";
    }
}
