using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Ranking;

/// <summary>Features and scores of many people for one need.</summary>
/// <param name="features">What a pair looks like.</param>
/// <param name="ledger">Past answers.</param>
/// <param name="ranker">What scores.</param>
internal sealed class PairScan(PairFeatures features, AcceptanceRates ledger, IRanker ranker)
{
    /// <summary>Rows scored at once: few enough to stay in the processor's cache.</summary>
    private const int Block = 256;
    private readonly RuleRanker _rules = new();

    /// <summary>Fills a row, rule score included.</summary>
    public void Fill(PreparedNeed need, int employee, Span<float> row)
    {
        Span<double> parts = stackalloc double[FeatureTable.Families];
        features.Fill(need, employee, row);
        ledger.Fill(need, employee, row);
        row[(int)Feature.RuleScore] = (float)_rules.Score(row, parts);
    }

    /// <summary>Scores of people, in the order given.</summary>
    /// <param name="need">The need.</param>
    /// <param name="people">The people.</param>
    /// <param name="chances">Filled with their probabilities; empty when nobody asks.</param>
    public double[] Score(PreparedNeed need, int[] people, Span<double> chances = default)
    {
        var scores = new double[people.Length];
        var rows = new float[Math.Min(Block, people.Length) * FeatureTable.Count];
        for (var from = 0; from < people.Length; from += Block)
        {
            var count = Math.Min(Block, people.Length - from);
            for (var i = 0; i < count; i++)
                Fill(need, people[from + i], rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count));
            ranker.ScoreAll(rows.AsSpan(0, count * FeatureTable.Count), scores.AsSpan(from, count));
            for (var i = 0; i < count && !chances.IsEmpty; i++)
                chances[from + i] = Math.Clamp(
                    ranker.AcceptProbability(rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count), scores[from + i]),
                    0, 1);
        }
        return scores;
    }
}
