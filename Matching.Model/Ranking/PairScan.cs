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
    }

    /// <summary>Scores of employees, in the given order.</summary>
    /// <param name="need">Need of every pair.</param>
    /// <param name="people">Positions of the employees.</param>
    /// <param name="probabilities">Filled with accept probabilities unless empty.</param>
    public double[] Score(PreparedNeed need, int[] people, Span<double> probabilities = default)
    {
        var scores = new double[people.Length];
        var rows = new float[Math.Min(Block, people.Length) * FeatureTable.Count];
        for (var from = 0; from < people.Length; from += Block)
        {
            var count = Math.Min(Block, people.Length - from);
            for (var i = 0; i < count; i++) Fill(need, people[from + i], RowOf(rows, i));
            ranker.ScoreAll(rows.AsSpan(0, count * FeatureTable.Count), scores.AsSpan(from, count));
            for (var i = 0; i < count && !probabilities.IsEmpty; i++)
                probabilities[from + i] = Math.Clamp(ranker.AcceptProbability(RowOf(rows, i), scores[from + i]), 0, 1);
        }
        return scores;
    }

    /// <summary>The first pairs in the order of <see cref="ShortList"/>, with their rows.</summary>
    /// <param name="need">Need of every pair.</param>
    /// <param name="people">The candidates, each at most once.</param>
    /// <param name="top">Maximum number of pairs.</param>
    public ShortList.Entry[] Shortlist(PreparedNeed need, Candidate[] people, int top)
    {
        var list = new ShortList(top);
        Span<double> scores = stackalloc double[Math.Min(Block, people.Length)];
        var rows = new float[scores.Length * FeatureTable.Count];
        for (var from = 0; from < people.Length; from += Block)
        {
            var count = Math.Min(Block, people.Length - from);
            for (var i = 0; i < count; i++) Fill(need, people[from + i].Employee, RowOf(rows, i));
            ranker.ScoreAll(rows.AsSpan(0, count * FeatureTable.Count), scores[..count]);
            for (var i = 0; i < count; i++) list.Add(people[from + i], scores[i], RowOf(rows, i));
        }
        return list.ToArray();
    }

    private static Span<float> RowOf(float[] rows, int i) => rows.AsSpan(i * FeatureTable.Count, FeatureTable.Count);
}
