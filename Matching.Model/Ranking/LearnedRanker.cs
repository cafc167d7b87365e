using Matching.Learning;

namespace Matching.Ranking;

/// <summary>Rule score, logistic weights and LambdaRank trees, blended as training found best; each part is explained by family.</summary>
/// <param name="model">The trained model.</param>
public sealed class LearnedRanker(RankingModel model) : IRanker
{
    private readonly RuleRanker _rules = new();
    private readonly TreeScorer _trees = new(model.Blend.Trees > 0 ? model.Trees : new TreeEnsemble([]), FeatureTable.Count);
    private readonly TreeShap _shap = new(model.Blend.Trees > 0 ? model.Trees : new TreeEnsemble([]));
    private readonly double _ruleWeight = model.Blend.Rule + model.Blend.Linear * model.Linear[(int)Feature.RuleScore];

    /// <inheritdoc/>
    public string Method => "learned";

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> features, Span<double> contributions)
    {
        Span<double> rule = stackalloc double[FeatureTable.Families];
        Span<double> parts = stackalloc double[FeatureTable.Count + 1];
        var score = 0.0;
        ScoreAll(features, new Span<double>(ref score));
        _rules.Score(features, rule);
        parts.Clear();
        _shap.Explain(features, parts);
        contributions.Clear();
        for (var f = 0; f < FeatureTable.Families; f++) contributions[f] = _ruleWeight * rule[f];
        for (var f = 0; f < (int)Feature.RuleScore; f++)
            contributions[(int)FeatureTable.FamilyOf((Feature)f)] += model.Blend.Linear * model.Linear[f] * features[f] + model.Blend.Trees * parts[f];
        Spread(model.Blend.Trees * parts[(int)Feature.RuleScore], rule, contributions);
        // The base takes the trees' mean, and what rounding left.
        contributions[(int)FeatureFamily.Base] = 0;
        var others = 0.0;
        foreach (var c in contributions) others += c;
        contributions[(int)FeatureFamily.Base] = score - others;
        return score;
    }

    /// <inheritdoc/>
    public void ScoreAll(ReadOnlySpan<float> rows, Span<double> scores)
    {
        _trees.Score(rows, scores);
        Span<double> parts = stackalloc double[FeatureTable.Families];
        for (var i = 0; i < scores.Length; i++)
        {
            var row = rows.Slice(i * FeatureTable.Count, FeatureTable.Count);
            var linear = 0.0;
            for (var f = 0; f < (int)Feature.RuleScore; f++) linear += model.Linear[f] * row[f];
            scores[i] = _ruleWeight * _rules.Score(row, parts) + model.Blend.Linear * linear + model.Blend.Trees * scores[i];
        }
    }

    /// <inheritdoc/>
    public double AcceptProbability(double score) => model.Calibration.Apply(score);

    /// <summary>What the trees draw from the rule score goes to the families in proportion to their size in it.</summary>
    private static void Spread(double value, Span<double> rule, Span<double> contributions)
    {
        var size = 0.0;
        for (var f = 1; f < rule.Length; f++) size += Math.Abs(rule[f]);
        for (var f = 1; f < rule.Length && size > 0; f++) contributions[f] += value * Math.Abs(rule[f]) / size;
    }
}
