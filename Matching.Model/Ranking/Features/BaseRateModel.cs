using Matching.Datasets.Rows;
using Matching.Ranking.Models;

namespace Matching.Ranking.Features;

/// <summary>
/// Expected answers without acceptance-rate features: the examination probability of a position, times a logistic
/// regression on the pair's features for the employee, and a second one for the association given the employee's
/// accept.
/// </summary>
/// <param name="Level">Intercept of the employee's logit.</param>
/// <param name="Weights">Weights of the employee's logit, one per feature; 0 for acceptance-rate features.</param>
/// <param name="Position">Exponent η of the examination probability rank^η; at most 0.</param>
/// <param name="PropensityIsLook">True when the logged propensities explain the answers better than the positions: they
/// then are the examination probability.</param>
/// <param name="AssociationLevel">Intercept of the association's logit.</param>
/// <param name="AssociationWeights">Weights of the association's logit, one per feature.</param>
/// <param name="Spread">Between-group variance of each acceptance-rate feature on the logit; 0 when groups do not
/// differ.</param>
public sealed record BaseRateModel(
    double Level, double[] Weights, double Position, bool PropensityIsLook, double AssociationLevel,
    double[] AssociationWeights, double[] Spread)
{
    private const double MinExamination = 0.02;

    /// <summary>
    /// Model before any history: the published rules, and an association that accepts three times in five.
    /// </summary>
    public static BaseRateModel None { get; } = OfRules(0, 0.8, 0, 0.4);

    /// <summary>Uses the rule score as the only predictor of the employee's answer.</summary>
    /// <param name="level">Intercept beside the rule score.</param>
    /// <param name="slope">Factor of the rule score.</param>
    /// <param name="position">Exponent of the examination probability.</param>
    /// <param name="association">The association's logit, equal for all pairs.</param>
    public static BaseRateModel OfRules(double level, double slope, double position, double association)
    {
        var weights = new double[FeatureTable.Count];
        foreach (var w in RuleRanker.Weights)
            weights[(int)w.Feature] = FeatureTable.Rows[(int)w.Feature].IsPast ? 0 : slope * w.Weight;
        return new(level + slope * RuleRanker.Base, weights, position, false, association,
            new double[FeatureTable.Count], AcceptanceRates.DefaultSpread);
    }

    /// <summary>
    /// Probability that the employee examined a shown pair, in [0.02, 1]; a null rank or propensity counts as 1.
    /// </summary>
    public double ExaminationProbability(HistoryRow row) => PropensityIsLook
        ? Math.Clamp(row.Propensity ?? 1, MinExamination, 1)
        : Math.Max(MinExamination, Math.Pow(Math.Max(1, row.Rank ?? 1), Position));

    /// <summary>Probability that the employee accepts an examined pair.</summary>
    public double AcceptProbability(ReadOnlySpan<float> features) => Logit.Sigmoid(Logit.Dot(Level, Weights, features));

    /// <summary>Probability that the association accepts once the employee has.</summary>
    public double Welcome(ReadOnlySpan<float> features) =>
        Logit.Sigmoid(Logit.Dot(AssociationLevel, AssociationWeights, features));
}
