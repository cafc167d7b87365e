using System.Diagnostics;
using System.Globalization;
using Matching.Learning;
using Matching.Ranking;

namespace Matching.Bench.Worlds;

/// <summary>The verb <c>worlds</c>: trains on each made-up world and prints a line of figures, those of docs/quality.md.</summary>
internal static class WorldReport
{
    private const string Usage = "worlds NAMES ACCEPTS SEEDS, each one or several with commas: worlds A,B,C,D 200,2000 1";
    private const int TrainingSeed = 1;

    /// <summary>Runs it; 2 when the arguments make no sense.</summary>
    public static int Run(string[] args)
    {
        if (args.Length != 3 || Numbers(args[1], least: 20) is not { } sizes || Numbers(args[2], least: 0) is not { } seeds)
            return Refuse(Usage);
        var names = args[0].Split(',');
        var unknown = names.Where(n => !WorldKnobs.Named.ContainsKey(n)).ToArray();
        if (unknown.Length > 0) return Refuse($"No world {string.Join(", ", unknown)}. Worlds: {string.Join(", ", WorldKnobs.Named.Keys)}.");
        Console.WriteLine("NDCG@10 on the expected gain; p_accept of looked-at pairs against the true chance (ECE, ten bins); two figures are rules / learned");
        Console.WriteLine($"{"world",-6}{"accepts",8}{"seed",5}{"pairs",8}{"NDCG@10",15}{"newcomers",15}{"ECE",15}{"newcomers said / true",23}"
            + $"{"place (true)",14}{"serves",8}{"train, processor",18}");
        foreach (var size in sizes)
        {
            foreach (var name in names)
            {
                foreach (var seed in seeds) Console.WriteLine(Line(name.ToUpperInvariant(), size, seed));
            }
        }
        return 0;
    }

    private static string Line(string name, int accepts, int seed)
    {
        var knobs = WorldKnobs.Named[name];
        var world = new MadeUpWorld(knobs, accepts, seed);
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var model = ModelTrainer.Train(world.Data, TrainingSeed);
        process.Refresh();
        var (wall, processor) = (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
        var rules = WorldVerdict.Of(world, Matcher.Build(world.Data));
        // Judged as if it served, whatever the gate says: the gate's word is a column of its own.
        var learned = WorldVerdict.Of(world, Matcher.Build(world.Data, model with { Serves = true }));
        return $"{name,-6}{accepts,8}{seed,5}{world.Data.History.Count,8}{$"{rules.Ndcg:0.000} / {learned.Ndcg:0.000}",15}"
            + $"{$"{rules.NewcomersNdcg:0.000} / {learned.NewcomersNdcg:0.000}",15}{$"{rules.CalibrationError:0.000} / {learned.CalibrationError:0.000}",15}"
            + $"{$"{learned.NewcomersSaid:0.000} / {learned.NewcomersTrue:0.000}",23}{$"{-model.Card.PositionEffect:0.00} ({knobs.Place:0.0})",14}"
            + $"{(model.Serves ? "yes" : "no"),8}{$"{wall:0} s, {processor:0} s",18}";
    }

    /// <summary>Whole numbers with commas between; null when one is none or too small.</summary>
    private static int[]? Numbers(string text, int least)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least) return null;
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
