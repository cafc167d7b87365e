using Matching.Ranking;

namespace Matching.Bench.Worlds;

/// <summary>
/// Evaluation of a ranker on a simulated world against the true probabilities instead of sampled answers.
/// </summary>
/// <param name="Ndcg">NDCG@10 on the expected gain of each pair; 1 for the order by the truth.</param>
/// <param name="NewcomersNdcg">NDCG@10 among newcomers only.</param>
/// <param name="CalibrationError">Calibration error of <c>p_accept</c> in ten bins, over pairs without an
/// exclusion.</param>
/// <param name="ShownError">Calibration error if <c>p_accept</c> were the probability for a shown pair, examined or
/// not.</param>
/// <param name="NewcomersPredicted">Mean <c>p_accept</c> of newcomers.</param>
/// <param name="NewcomersTrue">Mean true probability of newcomers.</param>
internal sealed record WorldVerdict(double Ndcg, double NewcomersNdcg, double CalibrationError, double ShownError,
    double NewcomersPredicted, double NewcomersTrue)
{
    private const int Bins = 10;

    /// <summary>Ranks the hold-out people of each need and evaluates the order against the truth.</summary>
    public static WorldVerdict Compute(MadeUpWorld world, Matcher matcher)
    {
        var lists = world.Judged.GroupBy(p => p.Need).Select(g => Ordered(matcher, g.Key, [.. g])).ToArray();
        var open = lists.SelectMany(l => l).Where(p => p.Ranked.Exclusions.Count == 0).ToArray();
        var newcomers = lists.Select(l => l.Where(p => p.Pair.IsNewcomer).ToArray()).ToArray();
        return new(lists.Average(Ndcg10), newcomers.Average(Ndcg10), Gap(open, examination: 1),
            Gap(open, world.MeanExamination), newcomers.SelectMany(l => l).Average(p => p.Ranked.AcceptProbability),
            newcomers.SelectMany(l => l).Average(p => p.Pair.Truth.Both));
    }

    private static (JudgedPair Pair, RankedCandidate Ranked)[] Ordered(Matcher matcher, string need, JudgedPair[] pairs)
    {
        var pairOf = pairs.ToDictionary(p => p.Employee);
        return [.. matcher.RankGiven(matcher.NeedOf(need), pairOf.Keys).OrderBy(c => c.Rank)
            .Select(c => (pairOf[c.Employee], c))];
    }

    private static double Ndcg10((JudgedPair Pair, RankedCandidate Ranked)[] list) =>
        Gains.Ndcg([.. list.Select(p => p.Pair.Truth.Gain)]);

    private static double Gap((JudgedPair Pair, RankedCandidate Ranked)[] pairs, double examination) => pairs
        .GroupBy(p => Math.Min(Bins - 1, (int)(p.Ranked.AcceptProbability * Bins)))
        .Sum(bin => Math.Abs(bin.Sum(p => p.Ranked.AcceptProbability - examination * p.Pair.Truth.Both)))
        / pairs.Length;
}
