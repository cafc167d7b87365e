using Matching.Ranking.Explanations;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>
/// The published formula: log-odds = base + Σ weight × feature. It serves from the first day and whenever no learned
/// model is fit to serve. Skills weigh most and saturate; distance decays; time, causes, wishes and acceptance rates
/// add to the score. The score never decreases with skill and never increases with distance.
/// </summary>
/// <param name="calibration">Calibration fitted on history; null for the prior, under which a median pair is accepted
/// once in ten.</param>
public sealed class RuleRanker(Calibration? calibration = null) : IRanker
{
    /// <summary>Score of a pair whose features are all 0.</summary>
    public const double Base = -5.0;

    private static readonly RuleWeight[] Terms = [.. FeatureTable.Rows
        .Where(r => r.Rule is not null).OrderBy(r => r.Rule!.Value.Position)
        .Select(r => new RuleWeight(r.Feature, r.Rule!.Value.Weight))];
    private readonly Calibration _calibration = calibration ?? new(1, 1.5);

    /// <summary>The published weights in the order of the formula; unlisted features weigh 0.</summary>
    public static IReadOnlyList<RuleWeight> Weights => Terms;

    /// <inheritdoc/>
    public string Method => "rules";

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> features, Span<double> contributions) =>
        ComputeScore(features, contributions);

    /// <inheritdoc/>
    public void ScoreAll(ReadOnlySpan<float> rows, Span<double> scores)
    {
        Span<double> parts = stackalloc double[FeatureTable.Families];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = ComputeScore(rows.Slice(i * FeatureTable.Count, FeatureTable.Count), parts);
    }

    /// <inheritdoc/>
    public double AcceptProbability(ReadOnlySpan<float> features, double score) => _calibration.Apply(score);

    /// <summary>Score of a pair.</summary>
    /// <param name="features"><c>float[features]</c>.</param>
    internal static double ComputeScore(ReadOnlySpan<float> features) =>
        ComputeScore(features, stackalloc double[FeatureTable.Families]);

    /// <summary>Writes the score of a row into its own column.</summary>
    internal static void FillScore(Span<float> row) => row[(int)Feature.RuleScore] = (float)ComputeScore(row);

    /// <inheritdoc cref="Score"/>
    internal static double ComputeScore(ReadOnlySpan<float> features, Span<double> contributions)
    {
        contributions.Clear();
        contributions[(int)FeatureFamily.Base] = Base;
        foreach (var (feature, weight) in Terms)
            contributions[(int)FeatureTable.FamilyOf(feature)] += weight * features[(int)feature];
        var sum = 0.0;
        foreach (var c in contributions) sum += c;
        return sum;
    }
}
