namespace Matching.Learning;

/// <summary>Metrics of the learned ranker, the rules and a random order, by slice.</summary>
internal static class EvaluationSummary
{
    /// <summary>A method with its scores and, unless null, its probabilities.</summary>
    private sealed record Method(string Name, Func<ScoredPair, double> Score, Func<ScoredPair, double>? Probability);

    private static readonly Method[] Methods =
    [
        new("learned", s => s.Learned.Score, s => s.Learned.Probability),
        new("rules", s => s.Rules.Score, s => s.Rules.Probability),
        new("random", s => s.Random, null),
    ];

    /// <summary>Computes all metrics.</summary>
    /// <param name="scored">The evaluated pairs.</param>
    /// <param name="people">Number of employees.</param>
    /// <param name="seed">Seed of the intervals.</param>
    /// <param name="notes">Remarks about the validity of the figures.</param>
    public static EvaluationReport Summarize(List<ScoredPair> scored, int people, int seed,
        IReadOnlyList<LocalizedText> notes)
    {
        var lines = new List<EvaluationLine>();
        foreach (var slice in scored.SelectMany(s => s.Slices).Distinct().OrderBy(s => s != "all")
            .ThenBy(s => s, StringComparer.Ordinal))
        {
            ScoredPair[] rows = [.. scored.Where(s => s.Slices.Contains(slice))];
            lines.AddRange(Methods.Select(m => Measure(m, slice, rows, people, seed)));
        }
        var gains = PerNeed(scored, s => s.Learned.Score).Zip(PerNeed(scored, s => s.Rules.Score), (a, b) => a - b)
            .ToArray();
        return new EvaluationReport(lines, Metrics.Bootstrap(gains, seed), notes);
    }

    private static EvaluationLine Measure(Method method, string slice, ScoredPair[] rows, int people, int seed)
    {
        var ndcg = PerNeed(rows, method.Score);
        var (low, mean, high) = Metrics.Bootstrap(ndcg, seed);
        var exposure = new double[people];
        double mrr = 0, recall = 0, counted = 0;
        foreach (var need in rows.GroupBy(r => r.Need))
        {
            var scores = need.Select(method.Score).ToArray();
            var grades = need.Select(r => r.Grade).ToArray();
            foreach (var shown in need.OrderByDescending(method.Score).ThenBy(r => r.Person).Take(10))
                exposure[shown.Person]++;
            if (double.IsNaN(Metrics.ReciprocalRank(scores, grades))) continue;
            counted++;
            mrr += Metrics.ReciprocalRank(scores, grades);
            recall += Metrics.Recall(scores, grades, 10);
        }
        double[] p = method.Probability is null ? [] : [.. rows.Select(method.Probability)];
        bool[] yes = method.Probability is null ? [] : [.. rows.Select(r => r.Grade >= 2)];
        return new EvaluationLine
        {
            Method = method.Name,
            Slice = slice,
            Needs = ndcg.Length,
            Ndcg = mean,
            Low = low,
            High = high,
            Mrr = mrr / counted,
            Recall = recall / counted,
            Ece = CalibrationMetrics.CalibrationError(p, yes),
            Brier = CalibrationMetrics.Brier(p, yes),
            Gini = Metrics.Gini(exposure),
        };
    }

    private static double[] PerNeed(IEnumerable<ScoredPair> rows, Func<ScoredPair, double> score) =>
        [.. rows.GroupBy(r => r.Need).OrderBy(g => g.Key)
        .Select(g => Metrics.Ndcg(g.Select(score).ToArray(), g.Select(r => r.Grade).ToArray(), 10))
        .Where(v => !double.IsNaN(v))];
}
