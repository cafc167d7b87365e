using Matching.Ranking.Features;

namespace Matching.RankingModels;

/// <summary>
/// How one figure was spread over the listed pairs: edges of ten equal parts, and what part fell in each.
/// </summary>
/// <param name="Name">Feature, or <c>Score</c>.</param>
/// <param name="Edges">Upper edges of all bins but the last, rising and distinct.</param>
/// <param name="Shares">Part of the pairs in each bin; sums to 1.</param>
public sealed record FeatureDistribution(string Name, IReadOnlyList<double> Edges, IReadOnlyList<double> Shares);

/// <summary>Spreads of features and score over the pairs that a model put on its lists when it was trained.</summary>
/// <param name="Pairs">How many pairs.</param>
/// <param name="Spreads">One a feature, and the score.</param>
/// <param name="Needs">Of how many needs the lists were.</param>
public sealed record DriftBaseline(int Pairs, IReadOnlyList<FeatureDistribution> Spreads, int Needs);

/// <summary>How far a figure has moved.</summary>
/// <param name="Name">Feature, or <c>Score</c>.</param>
/// <param name="Index">Population stability index, less what so few needs would bring by chance; at least 0.</param>
public sealed record DriftLine(string Name, double Index);

/// <summary>
/// Population stability index, Σ (now − then) · ln(now / then) over ten bins: below 0.1 nothing has moved, above 0.25
/// the population is another one (Siddiqi, Credit Risk Scorecards, 2006). Two samples of one population have (bins − 1)
/// · (1 / n + 1 / m) by chance, the mean of the χ² that the index follows (Yurdakul and Naranjo, 2020). The pairs of a
/// list share their need, so n and m are needs.
/// </summary>
public static class Drift
{
    /// <summary>Above it coordinators are warned.</summary>
    public const double Alarm = 0.25;
    /// <summary>Fewer pairs say nothing.</summary>
    public const int MinPairs = 200;
    private const int Bins = 10;
    /// <summary>An empty bin counts as half a need, so that the logarithm stays finite.</summary>
    private const double MinCount = 0.5;

    /// <summary>The baseline of listed pairs; null when they are too few.</summary>
    /// <param name="features"><c>float[pairs][features]</c>.</param>
    /// <param name="scores">One a pair.</param>
    /// <param name="needs">Of how many needs they are.</param>
    public static DriftBaseline? BaselineOf(IReadOnlyList<float[]> features, IReadOnlyList<double> scores, int needs) =>
        features.Count < MinPairs
        ? null
        : new DriftBaseline(features.Count, [.. Columns(features, scores).Select(c => SpreadOf(c.Name, c.Values))],
            needs);

    /// <summary>Every figure's index, farthest first; empty when the pairs are too few.</summary>
    /// <param name="baseline">What it was.</param>
    /// <param name="features"><c>float[pairs][features]</c>.</param>
    /// <param name="scores">One a pair.</param>
    /// <param name="needs">Of how many needs they are.</param>
    public static IReadOnlyList<DriftLine> Measure(DriftBaseline baseline, IReadOnlyList<float[]> features,
        IReadOnlyList<double> scores, int needs)
    {
        if (features.Count < MinPairs)
            return [];
        var chance = 1.0 / needs + 1.0 / Math.Max(1, baseline.Needs);
        var then = baseline.Spreads.ToDictionary(s => s.Name, StringComparer.Ordinal);
        return [.. Columns(features, scores).Where(c => then.ContainsKey(c.Name))
            .Select(
                c => new DriftLine(c.Name,
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
        return new FeatureDistribution(name, edges, Shares(edges, values));
    }

    private static double Index(FeatureDistribution then, double[] values, double least) =>
        then.Shares.Zip(Shares(then.Edges, values), (a, b) =>
    {
        var (was, now) = (Math.Max(a, least), Math.Max(b, least));
        return (now - was) * Math.Log(now / was);
    }).Sum();

    /// <summary>A value equal to an edge falls below it.</summary>
    private static double[] Shares(IReadOnlyList<double> edges, double[] values)
    {
        var shares = new double[edges.Count + 1];
        foreach (var value in values)
            shares[edges.Count(e => value > e)] += 1.0 / values.Length;
        return shares;
    }
}
