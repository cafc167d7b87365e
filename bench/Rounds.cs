using System.Diagnostics;

namespace Matching.Bench;

/// <summary>
/// Times two implementations in the order A B B A, so that a drift of the machine affects both equally.
/// </summary>
/// <param name="Ours">Seconds of Élan by round.</param>
/// <param name="Peer">Seconds of the peer by round.</param>
/// <param name="Again">The peer's ratio to itself by round.</param>
internal sealed record Rounds(double[] Ours, double[] Peer, double[] Again)
{
    /// <summary>Number of measured rounds, after one warm-up round.</summary>
    public const int Count = 9;
    private const int Resamples = 2000, Seed = 1;

    public static async Task<Rounds> TimeAsync(Func<Task> ours, Func<Task> peer)
    {
        double[] ourTimes = new double[Count], peerTimes = new double[Count], again = new double[Count];
        for (var round = -1; round < Count; round++)
        {
            var first = await SecondsAsync(ours);
            var second = await SecondsAsync(peer);
            var third = await SecondsAsync(peer);
            var fourth = await SecondsAsync(ours);
            if (round < 0) continue;
            (ourTimes[round], peerTimes[round]) = (first + fourth, second + third);
            // The control alternates the order of the peer's two runs, so that it also shows an order effect.
            again[round] = round % 2 == 0 ? second / third : third / second;
        }
        return new(ourTimes, peerTimes, again);
    }

    public static Task<Rounds> TimeAsync(Action ours, Action peer)
    {
        return TimeAsync(Wrap(ours), Wrap(peer));

        static Func<Task> Wrap(Action work) => () =>
        {
            work();
            return Task.CompletedTask;
        };
    }

    /// <summary>Rate of Élan divided by the rate of the peer; above 1, Élan is faster.</summary>
    public Ratio Rates(string what, double goal, double units, string unit) => Compute(what,
        [.. Peer.Zip(Ours, (peer, ours) => peer / ours)], $"≥ {goal:0.##}", median => median >= goal,
        seconds => $"{2 * units / Median(seconds):#,0} {unit}/s");

    /// <summary>Time of Élan divided by the time of the peer; below 1, Élan is faster.</summary>
    public Ratio Times(string what, double goal) => Compute(what,
        [.. Ours.Zip(Peer, (ours, peer) => ours / peer)], $"≤ {goal:0.##}", median => median <= goal,
        seconds => $"{Median(seconds) / 2:0.000} s");

    private Ratio Compute(string what, double[] ratios, string goal, Func<double, bool> isMet,
        Func<double[], string> show)
    {
        var random = new Random(Seed);
        double[] medians = [.. Enumerable.Range(0, Resamples)
            .Select(_ => Median([.. ratios.Select(_ => ratios[random.Next(ratios.Length)])])).Order()];
        var median = Median(ratios);
        return new(what, median, (medians[Resamples / 40], medians[^(Resamples / 40)]), Median(Again), goal,
            isMet(median), show(Ours), show(Peer));
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
