using Matching.Ranking.Features;

namespace Matching.RankingModels;

/// <summary>Distribution of one feature over the listed pairs, in at most ten quantile bins.</summary>
/// <param name="Name">Feature, or <c>Score</c>.</param>
/// <param name="Edges">Upper edges of all bins but the last, ascending and distinct.</param>
/// <param name="Shares">Share of the pairs in each bin; sums to 1.</param>
public sealed record FeatureDistribution(string Name, IReadOnlyList<double> Edges, IReadOnlyList<double> Shares);

/// <summary>Distributions of features and score over the pairs that a model listed when it was trained.</summary>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Spreads">One distribution per feature, and one for the score.</param>
/// <param name="Needs">Number of needs that the pairs belong to.</param>
public sealed record DriftBaseline(int Pairs, IReadOnlyList<FeatureDistribution> Spreads, int Needs);

/// <summary>Drift of a feature.</summary>
/// <param name="Name">Feature, or <c>Score</c>.</param>
/// <param name="Index">Population stability index minus its expectation by chance; at least 0.</param>
public sealed record DriftLine(string Name, double Index);

/// <summary>
/// Population stability index (PSI), Σ (now − then) · ln(now / then) over ten bins: no drift below 0.1, a different
/// population above 0.25 (Siddiqi, Credit Risk Scorecards, 2006). For two samples of one population its expectation is
/// (bins − 1) · (1 / n + 1 / m) (Yurdakul and Naranjo, 2020). The pairs of a list share their need, so n and m count
/// needs.
/// </summary>
public static class Drift
{
    /// <summary>PSI above which coordinators are warned.</summary>
    public const double Alarm = 0.25;
    /// <summary>Minimum number of pairs of a measurement.</summary>
    public const int MinPairs = 200;
    private const int Bins = 10;
    /// <summary>Pseudo-count of an empty bin, in needs, so that the logarithm stays finite.</summary>
    private const double MinCount = 0.5;

    /// <summary>The baseline of listed pairs; null with fewer than <see cref="MinPairs"/>.</summary>
    /// <param name="features"><c>float[pairs][features]</c>.</param>
    /// <param name="scores"><c>double[pairs]</c>.</param>
    /// <param name="needs">Number of needs that the pairs belong to.</param>
    public static DriftBaseline? BaselineOf(IReadOnlyList<float[]> features, IReadOnlyList<double> scores, int needs) =>
        features.Count < MinPairs
        ? null
        : new(features.Count, [.. Columns(features, scores).Select(c => SpreadOf(c.Name, c.Values))], needs);

    /// <summary>
    /// Index of every feature and the score, largest first; empty with fewer than <see cref="MinPairs"/>.
    /// </summary>
    /// <param name="baseline">Distributions at training time.</param>
    /// <param name="features"><c>float[pairs][features]</c>.</param>
    /// <param name="scores"><c>double[pairs]</c>.</param>
    /// <param name="needs">Number of needs that the pairs belong to.</param>
    public static IReadOnlyList<DriftLine> Measure(DriftBaseline baseline, IReadOnlyList<float[]> features,
        IReadOnlyList<double> scores, int needs)
    {
        if (features.Count < MinPairs)
            return [];
        var chance = 1.0 / needs + 1.0 / Math.Max(1, baseline.Needs);
        var then = baseline.Spreads.ToDictionary(s => s.Name);
        return [.. Columns(features, scores).Where(c => then.ContainsKey(c.Name))
            .Select(c => new DriftLine(c.Name,
                Math.Max(0, Index(then[c.Name], c.Values, MinCount / needs) - then[c.Name].Edges.Count * chance)))
            .OrderByDescending(d => d.Index).ThenBy(d => d.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, double[] Values)> Columns(IReadOnlyList<float[]> features,
        IReadOnlyList<double> scores) =>
        FeatureTable.Names.Select((name, f) => (name, features.Select(row => (double)row[f]).ToArray()))
            .Append(("Score", [.. scores]));

    private static FeatureDistribution SpreadOf(string name, double[] values)
    {
        var sorted = values.Order().ToArray();
        double[] edges = [.. Enumerable.Range(1, Bins - 1).Select(b => sorted[b * sorted.Length / Bins]).Distinct()];
        return new(name, edges, Shares(edges, values));
    }

    private static double Index(FeatureDistribution then, double[] values, double min) =>
        then.Shares.Zip(Shares(then.Edges, values), (a, b) =>
        {
            var (was, now) = (Math.Max(a, min), Math.Max(b, min));
            return (now - was) * Math.Log(now / was);
        }).Sum();

    /// <summary>A value equal to an edge belongs to the bin below it.</summary>
    private static double[] Shares(IReadOnlyList<double> edges, double[] values)
    {
        var shares = new double[edges.Count + 1];
        foreach (var value in values)
            shares[edges.Count(e => value > e)] += 1.0 / values.Length;
        return shares;
    }
}
