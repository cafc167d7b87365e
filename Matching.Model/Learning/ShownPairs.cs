using Matching.Datasets;
using Matching.Ranking;

namespace Matching.Learning;

/// <summary>
/// The pairs of a history in order of time, with their features, <c>float[pairs, features]</c>. Past answers are filled in
/// afterwards, for a pair only from pairs shown strictly before it, or, for needs kept out of learning, from the learned ones.
/// </summary>
internal sealed class ShownPairs
{
    private static readonly double[] NoRates = new double[FeatureTable.Families];
    private readonly CandidateIndex _index;

    private ShownPairs(CandidateIndex index, HistoryRow[] rows, PreparedNeed[] needs, int[] needOf, int[] people, float[] features, float[] baseScores)
    {
        (_index, Rows, Needs, NeedOf, People, Features, _baseScores) = (index, rows, needs, needOf, people, features, baseScores);
        AllNeeds = new bool[needs.Length];
        Array.Fill(AllNeeds, true);
        Grades = [.. rows.Select(r => r.Grade)];
    }

    private readonly float[] _baseScores;
    /// <summary>The history, by time shown, need, employee.</summary>
    public HistoryRow[] Rows { get; }
    /// <summary>The needs shown, in order of the time they were first shown.</summary>
    public PreparedNeed[] Needs { get; }
    /// <summary>Position of a row's need in <see cref="Needs"/>.</summary>
    public int[] NeedOf { get; }
    /// <summary>Position of a row's person in the index.</summary>
    public int[] People { get; }
    /// <summary>Flat features.</summary>
    public float[] Features { get; }
    /// <summary>Relevance grades.</summary>
    public int[] Grades { get; }
    /// <summary>A mask with every need.</summary>
    public bool[] AllNeeds { get; }

    /// <summary>Features of a row.</summary>
    public Span<float> Of(int row) => Features.AsSpan(row * FeatureTable.Count, FeatureTable.Count);

    /// <summary>Reads a history; rows whose need or person the dataset does not hold are passed over.</summary>
    public static ShownPairs Build(Dataset data, CandidateIndex index, PairFeatures features)
    {
        var byId = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        HistoryRow[] rows = [.. data.History.Where(h => byId.ContainsKey(h.Need) && index.Find(h.Employee) >= 0)
            .OrderBy(h => h.ShownAt).ThenBy(h => h.Need, StringComparer.Ordinal).ThenBy(h => h.Employee, StringComparer.Ordinal)];
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows) positions.TryAdd(row.Need, positions.Count);
        PreparedNeed[] needs = [.. positions.OrderBy(p => p.Value).Select(p => index.Prepare(byId[p.Key]))];
        int[] needOf = [.. rows.Select(r => positions[r.Need])];
        int[] people = [.. rows.Select(r => index.Find(r.Employee))];
        var values = new float[rows.Length * FeatureTable.Count];
        var scores = new float[rows.Length];
        var rules = new RuleRanker();
        Parallel.For(0, rows.Length, i =>
        {
            var row = values.AsSpan(i * FeatureTable.Count, FeatureTable.Count);
            features.Fill(needs[needOf[i]], people[i], row);
            Span<double> parts = stackalloc double[FeatureTable.Families];
            scores[i] = (float)rules.Score(row, parts);
        });
        return new ShownPairs(index, rows, needs, needOf, people, values, scores);
    }

    /// <summary>Rule score of a row before past answers.</summary>
    public double BaseScore(int row) => _baseScores[row];

    /// <summary>What acceptance is to be expected from rule score and position alone, on the needs of a mask.</summary>
    public AnswerExpectation FitExpectation(bool[] learned) => new ExpectationFit(this, learned).OfRules();

    /// <summary>The ledger of all learned rows, no feature written.</summary>
    public AnswerLedger CountOnly(AnswerExpectation expectation, bool[] learned)
    {
        var ledger = new AnswerLedger(_index, expectation);
        for (var i = 0; i < Rows.Length; i++)
        {
            if (learned[NeedOf[i]]) ledger.Add(Needs[NeedOf[i]], People[i], Of(i), Rows[i]);
        }
        return ledger;
    }

    /// <summary>Fills the past answers and the rule score of every row, and returns the ledger of all learned rows.</summary>
    public AnswerLedger CountAnswers(AnswerExpectation expectation, bool[] learned)
    {
        var ledger = new AnswerLedger(_index, expectation);
        for (var from = 0; from < Rows.Length;)
        {
            var to = from;
            while (to < Rows.Length && Rows[to].ShownAt == Rows[from].ShownAt) to++;
            for (var i = from; i < to; i++)
            {
                if (learned[NeedOf[i]]) Complete(ledger, i);
            }
            for (var i = from; i < to; i++)
            {
                if (learned[NeedOf[i]]) ledger.Add(Needs[NeedOf[i]], People[i], Of(i), Rows[i]);
            }
            from = to;
        }
        for (var i = 0; i < Rows.Length; i++)
        {
            if (!learned[NeedOf[i]]) Complete(ledger, i);
        }
        return ledger;
    }

    /// <summary>Makes a row what it would be if its person had never been shown.</summary>
    public static void MakeNewcomer(Span<float> row)
    {
        for (var f = Feature.PersonAccepts; f <= Feature.Shown; f++)
        {
            if (FeatureTable.IsOwnPast(f)) row[(int)f] = 0;
        }
        row[(int)Feature.Newcomer] = 1;
        Span<double> parts = stackalloc double[NoRates.Length];
        row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
    }

    /// <summary>Calibration of the rule ranker on the whole history, or null with fewer than thirty pairs accepted by both.</summary>
    public Calibration? CalibrateRules(AnswerExpectation expectation)
    {
        if (Grades.Count(g => g >= 2) < 30) return null;
        return Calibration.Fit([.. Enumerable.Range(0, Rows.Length).Select(i => (double)Of(i)[(int)Feature.RuleScore])], [.. Grades.Select(g => g >= 2)],
            [.. Rows.Select(r => expectation.Look(r.Rank, r.Propensity))]);
    }

    private void Complete(AnswerLedger ledger, int i)
    {
        var row = Of(i);
        ledger.Fill(Needs[NeedOf[i]], People[i], row);
        Span<double> parts = stackalloc double[NoRates.Length];
        row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
    }
}
