using Matching.Ranking;

namespace Matching.Bench.Worlds;

/// <summary>
/// What a ranker is worth on a made-up world, held against the truth rather than against sampled answers.
/// </summary>
/// <param name="Ndcg">NDCG@10 with the expected gain of each pair as its gain; 1 is the order by the truth.</param>
/// <param name="NewcomersNdcg">The same among those whom the history never saw.</param>
/// <param name="CalibrationError">Mean gap of <c>p_accept</c> and the true chance in ten bins, over pairs that no gate
/// closes.</param>
/// <param name="ShownError">The same gap were <c>p_accept</c> that of a pair shown at some place of a list like the
/// log's, which many a look never reaches.</param>
/// <param name="NewcomersSaid">Mean <c>p_accept</c> of newcomers.</param>
/// <param name="NewcomersTrue">Their mean true chance.</param>
internal sealed record WorldVerdict(double Ndcg, double NewcomersNdcg, double CalibrationError, double ShownError,
    double NewcomersSaid, double NewcomersTrue)
{
    private const int Listed = 10, Bins = 10;

    /// <summary>Orders the judged people of each need and reads the order against the truth.</summary>
    public static WorldVerdict Compute(MadeUpWorld world, Matcher matcher)
    {
        var lists = world.Judged.GroupBy(p => p.Need).Select(g => Ordered(matcher, g.Key, [.. g])).ToArray();
        var open = lists.SelectMany(l => l).Where(p => p.Said.ClosedBy.Count == 0).ToArray();
        var newcomers = lists.Select(l => l.Where(p => p.Pair.Newcomer).ToArray()).ToArray();
        return new WorldVerdict(
            lists.Average(Gained), newcomers.Average(Gained), Gap(open, looked: 1), Gap(open, world.MeanLook),
            newcomers.SelectMany(l => l).Average(p => p.Said.AcceptProbability),
            newcomers.SelectMany(l => l).Average(p => p.Pair.Truth.Both));
    }

    private static (JudgedPair Pair, RankedCandidate Said)[] Ordered(Matcher matcher, string need, JudgedPair[] pairs)
    {
        var pairOf = pairs.ToDictionary(p => p.Employee, StringComparer.Ordinal);
        return [.. matcher.RankGiven(matcher.NeedOf(need), pairOf.Keys).OrderBy(c => c.Rank)
            .Select(c => (pairOf[c.Employee], c))];
    }

    /// <summary>NDCG of one list; 1 where there is nothing to gain.</summary>
    private static double Gained((JudgedPair Pair, RankedCandidate Said)[] list)
    {
        double[] gains = [.. list.Select(p => p.Pair.Truth.Gain)];
        var ideal = Discounted(gains.OrderDescending());
        return ideal > 0 ? Discounted(gains) / ideal : 1;
    }

    private static double Discounted(IEnumerable<double> gains) =>
        gains.Take(Listed).Select((gain, i) => gain / Math.Log2(2 + i)).Sum();

    private static double Gap((JudgedPair Pair, RankedCandidate Said)[] pairs, double looked) => pairs
        .GroupBy(p => Math.Min(Bins - 1, (int)(p.Said.AcceptProbability * Bins)))
        .Sum(bin => Math.Abs(bin.Sum(p => p.Said.AcceptProbability - looked * p.Pair.Truth.Both))) / pairs.Length;
}
