using Matching.Learning;
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

    /// <summary>The published weights; unlisted features weigh 0.</summary>
    public static IReadOnlyList<RuleWeight> Weights { get; } =
    [
        new(Feature.RequiredCoverSaturated, 2.4),
        new(Feature.RequiredWorst, 0.6),
        new(Feature.NiceCover, 0.5),
        new(Feature.OwnWords, 0.6),
        new(Feature.JobNearness, 2.5),
        new(Feature.Occupation, 0.4),
        new(Feature.Nearness, 1.0),
        new(Feature.RadiusShare, -0.5),
        new(Feature.Availability, 0.5),
        new(Feature.DaysRoom, 0.5),
        new(Feature.Cause, 0.8),
        new(Feature.AssociationCause, 0.2),
        new(Feature.FormatFocus, 0.3),
        new(Feature.Wish, 0.7),
        new(Feature.WishNear, 0.2),
        new(Feature.Language, 0.2),
        new(Feature.Load, -0.4),
        new(Feature.PersonAccepts, 0.7),
        new(Feature.PersonCauseAccepts, 0.5),
        new(Feature.PersonFormatAccepts, 0.5),
        new(Feature.PersonFamilyAccepts, 0.4),
        new(Feature.PersonAssociationAccepts, 0.3),
        new(Feature.OccupationFormatAccepts, 0.7),
        new(Feature.OccupationCauseAccepts, 0.5),
        new(Feature.OccupationFamilyAccepts, 0.5),
        new(Feature.EntityAccepts, 0.5),
        new(Feature.EntityFormatAccepts, 0.5),
        new(Feature.EntityCauseAccepts, 0.7),
        new(Feature.DeclaredCauseAccepts, 0.7),
        new(Feature.DeclaredFormatAccepts, 0.5),
        new(Feature.DeclaredFamilyAccepts, 0.5),
        new(Feature.PersonChosen, 0.3),
        new(Feature.AssociationOccupationChosen, 0.3),
        new(Feature.OccupationFamilyChosen, 0.3),
    ];

    private static readonly Calibration Prior = new(1.0, 0.3);
    private readonly Calibration _calibration = calibration ?? Prior;

    /// <inheritdoc/>
    public string Method => "rules";

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> features, Span<double> contributions)
    {
        contributions.Clear();
        contributions[(int)FeatureFamily.Base] = Base;
        foreach (var (feature, weight) in Weights)
            contributions[(int)FeatureTable.FamilyOf(feature)] += weight * features[(int)feature];
        var sum = 0.0;
        foreach (var c in contributions) sum += c;
        return sum;
    }

    /// <inheritdoc/>
    public void ScoreAll(ReadOnlySpan<float> rows, Span<double> scores)
    {
        Span<double> parts = stackalloc double[FeatureTable.Families];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = Score(rows.Slice(i * FeatureTable.Count, FeatureTable.Count), parts);
    }

    /// <inheritdoc/>
    public double AcceptProbability(ReadOnlySpan<float> features, double score) => _calibration.Apply(score);
}
