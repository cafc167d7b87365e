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
        List<LocalizedText> notes) => new(
        [
            .. from slice in NeedSlices.InOrder(scored.SelectMany(s => s.Slices))
               let rows = scored.Where(s => s.Slices.Contains(slice)).ToArray()
               from method in Methods
               select Measure(method, slice, rows, people, seed),
        ],
        Metrics.Bootstrap(
            [.. PerNeed(scored, s => s.Learned.Score).Zip(PerNeed(scored, s => s.Rules.Score), (a, b) => a - b)], seed),
        notes);

    private static EvaluationLine Measure(Method method, string slice, ScoredPair[] rows, int people, int seed)
    {
        var ndcg = PerNeed(rows, method.Score);
        var (low, mean, high) = Metrics.Bootstrap(ndcg, seed);
        var needs = rows.GroupBy(r => r.Need).ToArray();
        double Mean(Func<double[], int[], double> metric) =>
            needs.Select(n => metric([.. n.Select(method.Score)], [.. n.Select(r => r.Grade)]))
                .Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Average();
        var exposure = new double[people];
        foreach (var shown in needs.SelectMany(
            n => n.OrderByDescending(method.Score).ThenBy(r => r.Person).Take(Metrics.Top)))
            exposure[shown.Person]++;
        double[] p = method.Probability is null ? [] : [.. rows.Select(method.Probability)];
        bool[] yes = [.. rows.Select(r => r.Grade >= 2)];
        return new()
        {
            Method = method.Name,
            Slice = slice,
            Needs = ndcg.Length,
            Ndcg = mean,
            Low = low,
            High = high,
            Mrr = Mean(Metrics.ReciprocalRank),
            Recall = Mean(Metrics.Recall),
            Ece = CalibrationMetrics.CalibrationError(p, yes),
            Brier = CalibrationMetrics.Brier(p, yes),
            Gini = Metrics.Gini(exposure),
        };
    }

    private static double[] PerNeed(IEnumerable<ScoredPair> rows, Func<ScoredPair, double> score) =>
        [.. rows.GroupBy(r => r.Need).OrderBy(g => g.Key)
            .Select(g => Metrics.Ndcg([.. g.Select(score)], [.. g.Select(r => r.Grade)]))
            .Where(v => !double.IsNaN(v))];
}

/// <summary>An evaluated pair with the scores of each method.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Person">Position of the employee.</param>
/// <param name="Grade">Relevance grade.</param>
/// <param name="Slices">The slices that the pair counts in.</param>
/// <param name="Learned">Score and accept probability of the learned ranker.</param>
/// <param name="Rules">Score and accept probability of the rules.</param>
/// <param name="Random">Score of the random order.</param>
internal sealed record ScoredPair(int Need, int Person, int Grade, string[] Slices,
    (double Score, double Probability) Learned, (double Score, double Probability) Rules, double Random);
