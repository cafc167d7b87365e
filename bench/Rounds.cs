using System.Diagnostics;

namespace Matching.Bench;

/// <summary>One row of the benchmark table.</summary>
/// <param name="What">Description of Élan's work and the peer's.</param>
/// <param name="Median">Median ratio over the rounds.</param>
/// <param name="Low">Lower bound of its bootstrap 95 % interval.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Control">The peer measured against itself; the row is invalid unless it is 1.00 ± 0.05.</param>
/// <param name="Goal">Target, as text.</param>
/// <param name="Met">Whether the median meets the target.</param>
/// <param name="Ours">Élan's absolute figure.</param>
/// <param name="Peer">The peer's absolute figure.</param>
internal sealed record Ratio(string What, double Median, double Low, double High, double Control, string Goal, bool Met,
    string Ours, string Peer);

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
        ComputeRatio(what, times, (ours, peer) => peer / ours, $"≥ {goal:0.##}", median => median >= goal,
            Rate(times.Ours, units, unit), Rate(times.Peer, units, unit));

    /// <summary>Time of Élan divided by the time of the peer; below 1, Élan is faster.</summary>
    public static Ratio Times(string what, (double[] Ours, double[] Peer, double[] Again) times, double goal) =>
        ComputeRatio(what, times, (ours, peer) => ours / peer, $"≤ {goal:0.##}", median => median <= goal,
            Seconds(times.Ours), Seconds(times.Peer));

    private static Ratio ComputeRatio(string what, (double[] Ours, double[] Peer, double[] Again) t,
        Func<double, double, double> ratio, string goal, Func<double, bool> met, string ours, string peer)
    {
        double[] ratios = [.. t.Ours.Zip(t.Peer, ratio)];
        var random = new Random(Seed);
        double[] medians = [.. Enumerable.Range(0, Resamples)
            .Select(_ => Median([.. ratios.Select(_ => ratios[random.Next(ratios.Length)])])).Order()];
        var median = Median(ratios);
        return new Ratio(what, median, medians[Resamples / 40], medians[^(Resamples / 40)], Median(t.Again), goal,
            met(median), ours, peer);
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
}
