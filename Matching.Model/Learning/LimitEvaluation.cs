using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Judges each limit: how the shown pairs beyond it were answered, compared with pairs within all limits, and which of
/// the best pairs and which needs it closes.
/// </summary>
internal static class LimitEvaluation
{
    private const int Draws = 1000;

    /// <summary>Runs the evaluation.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="index">The employees.</param>
    /// <param name="judged">The pairs of the evaluated needs.</param>
    /// <param name="seed">Seed of the intervals.</param>
    /// <returns>The report; null without a pair.</returns>
    public static LimitReport? Run(ShownPairs pairs, CandidateIndex index, IEnumerable<JudgedPair> judged, int seed)
    {
        var limits = new DeclaredLimits(index);
        NeedLimits[] needs = [.. judged.GroupBy(j => pairs.NeedOf[j.Row]).OrderBy(n => n.Key).AsParallel().AsOrdered()
            .Select(n => NeedLimits.Create(pairs, limits, n))];
        if (needs.Length == 0) return null;
        ShownAnswers[] within = [.. needs.Select(n => n.Count(p => p.Broken.Length == 0))];
        return new()
        {
            Needs = needs.Length,
            All = ShownAnswers.Sum(needs.Select(n => n.Count(_ => true))),
            Within = ShownAnswers.Sum(within),
            Best = needs.Sum(n => n.Best.Count()),
            BestAccepts = needs.Sum(n => n.Best.Sum(p => p.Probability)),
            Limits = [.. Enum.GetValues<Limit>().Select(l => EffectOf(l, needs, within, seed))],
        };
    }

    private static LimitEffect EffectOf(Limit limit, NeedLimits[] needs, ShownAnswers[] within, int seed)
    {
        ShownAnswers[] alone = [.. needs.Select(n => n.Count(p => p.BreaksOnly(limit)))];
        NeedLimits.Pair[] closed = [.. needs.SelectMany(n => n.Best.Where(p => p.BreaksOnly(limit)))];
        var (all, inside) = (ShownAnswers.Sum(alone), ShownAnswers.Sum(within));
        var (low, high) = DifferenceOf(alone, within, seed);
        return new()
        {
            Limit = BrokenLimit.CodeOf(limit),
            Beyond = ShownAnswers.Sum(needs.Select(n => n.Count(p => p.Broken.Contains(limit)))),
            Alone = all,
            ExpectedAccepts = all.Examined * (inside.Rate ?? 0),
            DifferenceLow = low,
            DifferenceHigh = high,
            BestClosed = closed.Length,
            BestAcceptsClosed = closed.Sum(p => p.Probability),
            NeedsShort = needs.Count(n => n.Shortages.Contains(limit)),
        };
    }

    /// <summary>
    /// 95 % interval of the difference of two rates by bootstrap over needs, because the answers to one need depend on
    /// each other; draws in which a rate is undefined are left out.
    /// </summary>
    private static (double Low, double High) DifferenceOf(ShownAnswers[] beyond, ShownAnswers[] within, int seed)
    {
        if (beyond.All(b => b.Shown == 0) || within.All(w => w.Shown == 0)) return default;
        var random = new Random(seed);
        var differences = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            double accepted = 0, examined = 0, acceptedWithin = 0, examinedWithin = 0;
            for (var n = 0; n < beyond.Length; n++)
            {
                var at = random.Next(beyond.Length);
                var (b, w) = (beyond[at], within[at]);
                accepted += b.Accepted;
                examined += b.Examined;
                acceptedWithin += w.Accepted;
                examinedWithin += w.Examined;
            }
            if (examined > 0 && examinedWithin > 0)
                differences.Add(accepted / examined - acceptedWithin / examinedWithin);
        }
        if (differences.Count == 0) return default;
        differences.Sort();
        var tail = differences.Count * 25 / 1000;
        return (differences[tail], differences[^(tail + 1)]);
    }
}
