using Matching.Ranking.Models;

namespace Matching.Ranking.Features;

/// <summary>
/// What answers were to be expected when nobody's taste was known: the chance that a person looks as far down as a pair
/// stands, times a logistic of the pair's features, past answers left out; and a second logistic for the association,
/// once she said yes.
/// </summary>
/// <param name="Level">Level of the employee's logit.</param>
/// <param name="Weights">Its weights, one a feature; those of past answers are 0.</param>
/// <param name="Position">A look reaches place r with probability r to this power: at most 0.</param>
/// <param name="PropensityIsLook">True when the log's propensities explain who looked better than the places do: then
/// they stand for the look.</param>
/// <param name="AssociationLevel">Level of the association's logit.</param>
/// <param name="AssociationWeights">Its weights, one a feature.</param>
/// <param name="Spread">Variance between the groups of each kind of past answers, on the logit; 0 when groups do not
/// differ.</param>
public sealed record BaseRateModel(
    double Level, double[] Weights, double Position, bool PropensityIsLook, double AssociationLevel,
    double[] AssociationWeights, double[] Spread)
{
    private const double MinLook = 0.02;

    /// <summary>
    /// Before any history: the published rules, and an association that says yes three times in five.
    /// </summary>
    public static BaseRateModel None { get; } = OfRules(0, 0.8, 0, 0.4);

    /// <summary>The published rules stretched to a logistic, for want of a history that says more.</summary>
    /// <param name="level">Level beside the rule score.</param>
    /// <param name="slope">What the rule score is multiplied by.</param>
    /// <param name="position">Effect of the place.</param>
    /// <param name="association">The association's logit, the same for all.</param>
    public static BaseRateModel OfRules(double level, double slope, double position, double association)
    {
        var weights = new double[FeatureTable.Count];
        foreach (var w in RuleRanker.Weights)
            weights[(int)w.Feature] = FeatureTable.IsPast(w.Feature) ? 0 : slope * w.Weight;
        return new(level + slope * RuleRanker.Base, weights, position, false, association,
            new double[FeatureTable.Count], AcceptanceRates.UsualSpread);
    }

    /// <summary>Chance that she looked at a pair shown at a place, in (0, 1].</summary>
    public double ExaminationProbability(int? rank, double? propensity) => PropensityIsLook
        ? Math.Clamp(propensity ?? 1, MinLook, 1)
        : Math.Max(MinLook, Math.Pow(Math.Max(1, rank ?? 1), Position));

    /// <summary>Probability that the person accepts once she looks.</summary>
    public double AcceptProbability(ReadOnlySpan<float> features) => Sigmoid(Level, Weights, features);

    /// <summary>Probability that the association accepts once the person has.</summary>
    public double Welcome(ReadOnlySpan<float> features) => Sigmoid(AssociationLevel, AssociationWeights, features);

    private static double Sigmoid(double level, double[] weights, ReadOnlySpan<float> features)
    {
        var z = level;
        for (var f = 0; f < weights.Length; f++) z += weights[f] * features[f];
        return 1 / (1 + Math.Exp(-z));
    }
}
