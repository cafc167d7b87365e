using Matching.Ranking;

namespace Matching.Bench.Worlds.People;

/// <summary>Evaluation of the product on the judged needs of a world.</summary>
/// <param name="Ndcg">NDCG@10 of each need; the gain is the true probability.</param>
/// <param name="CalibrationError">Calibration error of <c>p_accept</c> in ten bins of equal width, over all pairs: no
/// pair of these worlds is excluded.</param>
/// <param name="Predicted">Mean <c>p_accept</c>.</param>
/// <param name="EnoughCandidates">Share of the needs with at least five people to ask among the candidates.</param>
/// <param name="EnoughFound">The same among those that the product finds by itself.</param>
internal sealed record PeopleVerdict(double[] Ndcg, double CalibrationError, double Predicted, double EnoughCandidates,
    double EnoughFound)
{
    private const int Bins = 10;

    /// <summary>1 for at least five people, else 0.</summary>
    public static double IsEnough(int people) => people >= PeopleLimits.EnoughPeople ? 1 : 0;

    public static PeopleVerdict Compute(PeopleWorld world, Matcher matcher)
    {
        var lists = world.Judged.AsParallel().AsOrdered().Select(l => ProductRanking.Rank(matcher, l)).ToArray();
        var pairs = lists.SelectMany(l => l).ToArray();
        var error = pairs.GroupBy(p => Math.Min(Bins - 1, (int)(p.AcceptProbability * Bins)))
            .Sum(bin => Math.Abs(bin.Sum(p => p.AcceptProbability - p.Truth))) / pairs.Length;
        return new([.. lists.Select(l => Gains.Ndcg([.. l.Select(p => p.Truth)]))], error,
            pairs.Average(p => p.AcceptProbability),
            lists.Average(l => IsEnough(l.Count(p => p.MayBeAsked))),
            world.Judged.AsParallel().AsOrdered().Select(l => IsEnough(ProductRanking.CountAskable(matcher, l)))
                .Average());
    }
}
