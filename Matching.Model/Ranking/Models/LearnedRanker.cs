using Matching.Ranking.Explanations;
using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>
/// Score = Σ weight × ln probability of each side + weight × score of the rules + trees, with contributions by feature
/// family. Each log-probability is attributed to the features in proportion to their terms in its logit: its
/// Aumann–Shapley value with the intercept as the baseline, which sums exactly.
/// </summary>
internal sealed class LearnedRanker(RankingModel model) : IRanker
{
    private const double MinLogitDifference = 1e-9;
    private readonly PlattScaling _scaling = model.Chance.Known;
    private readonly TreeScorer _trees = new(model.Trees, FeatureTable.Count);
    private readonly TreeShap _shap = new(model.Trees);

    /// <inheritdoc/>
    public string Method => "learned";

    /// <inheritdoc/>
    public double Score(ReadOnlySpan<float> features, Span<double> contributions)
    {
        Span<double> rule = stackalloc double[FeatureTable.Families];
        Span<double> parts = stackalloc double[FeatureTable.Count + 1];
        var score = 0.0;
        ScoreAll(features, new Span<double>(ref score));
        RuleRanker.ComputeScore(features, rule);
        parts.Clear();
        _shap.Explain(features, parts);
        contributions.Clear();
        var person = model.Blend.Person * _scaling.Slope
            * MeanSlope(_scaling.Level, _scaling.Slope, model.Chance.Person, features);
        var host = model.Blend.Host * _scaling.HostSlope
            * MeanSlope(_scaling.HostLevel, _scaling.HostSlope, model.Chance.Host, features);
        for (var f = 0; f < FeatureTable.Count; f++)
        {
            if (f == (int)Feature.RuleScore) continue;
            var term = person * model.Chance.Person[f] + host * model.Chance.Host[f];
            contributions[(int)FeatureTable.FamilyOf((Feature)f)] += term * features[f] + parts[f];
        }
        // The trees' contribution of the rule score goes to the families in proportion to their size in it.
        var size = 0.0;
        for (var f = 1; f < rule.Length; f++) size += Math.Abs(rule[f]);
        for (var f = 1; f < rule.Length && size > 0; f++)
            contributions[f] += parts[(int)Feature.RuleScore] * Math.Abs(rule[f]) / size;
        for (var f = 1; f < rule.Length; f++) contributions[f] += model.Blend.Rules * rule[f];
        // The base takes the intercepts, the mean of the trees and the rounding error, so that contributions sum
        // exactly.
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
        for (var i = 0; i < scores.Length; i++)
        {
            var row = rows.Slice(i * FeatureTable.Count, FeatureTable.Count);
            scores[i] += model.Blend.Person * _scaling.LogPersonProbability(Logit.Dot(model.Chance.Person, row))
                + model.Blend.Host * _scaling.LogHostProbability(Logit.Dot(model.Chance.Host, row))
                + model.Blend.Rules * row[(int)Feature.RuleScore];
        }
    }

    /// <inheritdoc/>
    public double AcceptProbability(ReadOnlySpan<float> features, double score) =>
        model.Chance.ComputeProbability(features);

    /// <summary>Mean slope of ln σ between the intercept and the pair's logit.</summary>
    private static double MeanSlope(double level, double slope, double[] beta, ReadOnlySpan<float> features)
    {
        var (from, to) = (level + slope * beta[^1], level + slope * Logit.Dot(beta, features));
        return Math.Abs(to - from) < MinLogitDifference
            ? Logit.Sigmoid(-from)
            : (Logit.LogSigmoid(to) - Logit.LogSigmoid(from)) / (to - from);
    }
}
