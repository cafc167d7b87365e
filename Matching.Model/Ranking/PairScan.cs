using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Ranking;

/// <summary>Computes features and scores of many employees for one need.</summary>
/// <param name="features">Features of a pair, acceptance rates excluded.</param>
/// <param name="rates">Acceptance rates.</param>
/// <param name="ranker">Scores the rows.</param>
internal sealed class PairScan(PairFeatures features, AcceptanceRates rates, IRanker ranker)
{
    /// <summary>Rows scored together; small enough for the CPU cache.</summary>
    private const int Block = 256;

    /// <summary>Fills a row, acceptance rates and rule score included.</summary>
    public void Fill(PreparedNeed need, int employee, Span<float> row)
    {
        features.Fill(need, employee, row);
        rates.Fill(need, employee, row);
        RuleRanker.FillScore(row);
    }

    /// <summary>Scores of employees, in the given order.</summary>
    /// <param name="need">Need of every pair.</param>
    /// <param name="people">Positions of the employees.</param>
    /// <param name="visit">Called with each pair's position in the order, its score and its row, which is overwritten
    /// later; null for no call.</param>
    public double[] Score(PreparedNeed need, int[] people, Action<int, double, ReadOnlySpan<float>>? visit = null)
    {
        var scores = new double[people.Length];
        var rows = new float[Math.Min(Block, people.Length) * FeatureTable.Count];
        for (var from = 0; from < people.Length; from += Block)
        {
            var count = Math.Min(Block, people.Length - from);
            for (var i = 0; i < count; i++) Fill(need, people[from + i], RowOf(i));
            ranker.ScoreAll(rows.AsSpan(0, count * FeatureTable.Count), scores.AsSpan(from, count));
            for (var i = 0; i < count; i++) visit?.Invoke(from + i, scores[from + i], RowOf(i));
        }
        return scores;

        Span<float> RowOf(int i) => rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count);
    }

    /// <summary>The first pairs in the order of <see cref="ShortList"/>, with their rows.</summary>
    /// <param name="need">Need of every pair.</param>
    /// <param name="people">The candidates, each at most once.</param>
    /// <param name="top">Maximum number of pairs.</param>
    public ShortList.Entry[] Shortlist(PreparedNeed need, Candidate[] people, int top)
    {
        var list = new ShortList(top);
        Score(need, [.. people.Select(p => p.Employee)], (i, score, row) => list.Add(people[i], score, row));
        return list.ToArray();
    }
}
