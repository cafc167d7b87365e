using Matching.Learning;

namespace Matching.Ranking;

/// <summary>Rule score, logistic weights and LambdaRank trees, blended as training found best; each part is explained by family.</summary>
/// <param name="model">The trained model.</param>
public sealed class LearnedRanker(RankingModel model) : IRanker
{
    private readonly RuleRanker _rules = new();

    /// <inheritdoc/>
    public string Method => "learned";

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> features, Span<double> contributions)
    {
        Span<double> rule = stackalloc double[FeatureTable.Families];
        Span<double> parts = stackalloc double[FeatureTable.Count + 1];
        _rules.Score(features, rule);
        parts.Clear();
        if (model.Blend.Trees > 0) model.Trees.Explain(features, parts);
        contributions.Clear();
        var ruleWeight = model.Blend.Rule + model.Blend.Linear * model.Linear[(int)Feature.RuleScore];
        for (var f = 0; f < FeatureTable.Families; f++) contributions[f] = ruleWeight * rule[f];
        contributions[(int)FeatureFamily.Base] += model.Blend.Trees * parts[^1];
        for (var f = 0; f < (int)Feature.RuleScore; f++)
            contributions[(int)FeatureTable.FamilyOf((Feature)f)] += model.Blend.Linear * model.Linear[f] * features[f] + model.Blend.Trees * parts[f];
        Spread(model.Blend.Trees * parts[(int)Feature.RuleScore], rule, contributions);
        var sum = 0.0;
        foreach (var c in contributions) sum += c;
        return sum;
    }

    /// <inheritdoc/>
    public double AcceptProbability(double score) => model.Calibration.Apply(score);

    /// <summary>What the trees draw from the rule score goes to the families in proportion to their size in it.</summary>
    private static void Spread(double value, Span<double> rule, Span<double> contributions)
    {
        var size = 0.0;
        for (var f = 1; f < rule.Length; f++) size += Math.Abs(rule[f]);
        if (size <= 0) contributions[0] += value;
        for (var f = 1; f < rule.Length && size > 0; f++) contributions[f] += value * Math.Abs(rule[f]) / size;
    }
}
