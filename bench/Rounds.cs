using System.Diagnostics;

namespace Matching.Bench;

/// <summary>
/// Times two implementations in the order A B B A, so that a drift of the machine affects both equally.
/// </summary>
internal static class Rounds
{
    /// <summary>Number of measured rounds, after one warm-up round.</summary>
    public const int Count = 9;
    private const int Resamples = 2000;
    private const int Seed = 1;

    /// <returns>Seconds of Élan, seconds of the peer, and the peer's ratio to itself, by round.</returns>
    public static async Task<(double[] Ours, double[] Peer, double[] Again)> TimeAsync(Func<Task> ours, Func<Task> peer)
    {
        double[] a = new double[Count], b = new double[Count], c = new double[Count];
        for (var round = -1; round < Count; round++)
        {
            var first = await SecondsAsync(ours);
            var second = await SecondsAsync(peer);
            var third = await SecondsAsync(peer);
            var fourth = await SecondsAsync(ours);
            if (round < 0) continue;
            (a[round], b[round]) = (first + fourth, second + third);
            // The control alternates the order of the peer's two runs, so that it also shows an order effect.
            c[round] = round % 2 == 0 ? second / third : third / second;
        }
        return (a, b, c);
    }

    /// <summary>Rate of Élan divided by the rate of the peer; above 1, Élan is faster.</summary>
    public static Ratio Rates(string what, (double[] Ours, double[] Peer, double[] Again) times, double goal,
        double units, string unit) =>
        ComputeRatio(what, times, new Measure((ours, peer) => peer / ours, $"≥ {goal:0.##}",
            median => median >= goal, seconds => Rate(seconds, units, unit)));

    /// <summary>Time of Élan divided by the time of the peer; below 1, Élan is faster.</summary>
    public static Ratio Times(string what, (double[] Ours, double[] Peer, double[] Again) times, double goal) =>
        ComputeRatio(what, times, new Measure((ours, peer) => ours / peer, $"≤ {goal:0.##}",
            median => median <= goal, Seconds));

    private static Ratio ComputeRatio(string what, (double[] Ours, double[] Peer, double[] Again) times,
        Measure measure)
    {
        double[] ratios = [.. times.Ours.Zip(times.Peer, measure.Ratio)];
        var random = new Random(Seed);
        double[] medians = [.. Enumerable.Range(0, Resamples)
            .Select(_ => Median([.. ratios.Select(_ => ratios[random.Next(ratios.Length)])])).Order()];
        var median = Median(ratios);
        return new Ratio
        {
            What = what,
            Median = median,
            Low = medians[Resamples / 40],
            High = medians[^(Resamples / 40)],
            Control = Median(times.Again),
            Goal = measure.Goal,
            IsMet = measure.IsMet(median),
            Ours = measure.Show(times.Ours),
            Peer = measure.Show(times.Peer),
        };
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Rate(double[] seconds, double units, string unit) =>
        $"{2 * units / Median(seconds):#,0} {unit}/s";

    private static string Seconds(double[] seconds) => $"{Median(seconds) / 2:0.000} s";

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>What a row compares.</summary>
    /// <param name="Ratio">Ratio of a round from the seconds of Élan and of the peer.</param>
    /// <param name="Goal">Target, as text.</param>
    /// <param name="IsMet">Whether a median meets the target.</param>
    /// <param name="Show">Absolute figure from the seconds of the rounds.</param>
    private sealed record Measure(Func<double, double, double> Ratio, string Goal, Func<double, bool> IsMet,
        Func<double[], string> Show);
}
