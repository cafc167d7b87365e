using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking.Models;

namespace Matching.Ranking.Features;

/// <summary>
/// The pairs of a history in time order with their features, <c>float[pairs, features]</c>. Acceptance rates are filled
/// in later: a training row uses only rows shown strictly before it, any other row uses the training rows.
/// </summary>
internal sealed class ShownPairs
{
    private readonly CandidateIndex _index;
    private readonly float[] _baseScores;
    private readonly Lazy<SkillTransferScorer?> _space;

    /// <summary>Reads a history; rows with an unknown need or employee are ignored.</summary>
    public ShownPairs(Dataset data, CandidateIndex index, PairFeatures features)
    {
        _index = index;
        var byId = data.Needs.ToDictionary(n => n.Id);
        Rows = [.. data.History.Where(h => byId.ContainsKey(h.Need) && index.Find(h.Employee) >= 0)
            .OrderBy(h => h.ShownAt).ThenBy(h => h.Need, StringComparer.Ordinal)
            .ThenBy(h => h.Employee, StringComparer.Ordinal)];
        var positions = DatasetCodes.Number(Rows.Select(r => r.Need).Distinct());
        Needs = [.. positions.OrderBy(p => p.Value).Select(p => index.Prepare(byId[p.Key]))];
        NeedOf = [.. Rows.Select(r => positions[r.Need])];
        People = [.. Rows.Select(r => index.Find(r.Employee))];
        Features = new float[Rows.Length * FeatureTable.Count];
        _baseScores = new float[Rows.Length];
        Parallel.For(0, Rows.Length, i =>
        {
            var row = GetFeatures(i);
            features.Fill(Needs[NeedOf[i]], People[i], row);
            _baseScores[i] = (float)RuleRanker.ComputeScore(row);
        });
        Grades = [.. Rows.Select(r => r.Grade)];
        AllRows = [.. Rows.Select(_ => true)];
        HasJudgedLists = AreJudgedLists(Rows);
        _space = new(() => index.Work.ToSkillTransferModel() is { } model ? new SkillTransferScorer(model) : null);
    }

    /// <summary>The history, by time shown, need, employee.</summary>
    public HistoryRow[] Rows { get; }
    /// <summary>The needs in the order in which they were first shown.</summary>
    public PreparedNeed[] Needs { get; }
    /// <summary>Position of a row's need in <see cref="Needs"/>.</summary>
    public int[] NeedOf { get; }
    /// <summary>Position of a row's employee in the index.</summary>
    public int[] People { get; }
    /// <summary>Row-major <c>float[pairs, features]</c>.</summary>
    public float[] Features { get; }
    /// <summary>Relevance grade of each row, see <see cref="HistoryRow.Grade"/>.</summary>
    public int[] Grades { get; }
    /// <summary>A mask that contains every row.</summary>
    public bool[] AllRows { get; }
    /// <summary>Whether the history consists of judged lists, see <see cref="AreJudgedLists"/>.</summary>
    public bool HasJudgedLists { get; }
    /// <summary>The occupation space that skill transfer is fitted in; null when there is none.</summary>
    public SkillTransferScorer? Space => _space.Value;

    /// <summary>
    /// Whether most rows share one instant: a judge rated lists, and employees did not answer one by one.
    /// </summary>
    public static bool AreJudgedLists(IReadOnlyList<HistoryRow> rows) =>
        rows.Count > 0 && rows.CountBy(r => r.ShownAt).Max(t => t.Value) * 2 > rows.Count;

    /// <summary>The employee of a row.</summary>
    public EmployeeRow PersonOf(int row) => _index.Employees[People[row]];

    /// <summary>Rule score of a row without acceptance rates.</summary>
    public double BaseScore(int row) => _baseScores[row];

    /// <summary>Features of a row; writable.</summary>
    public Span<float> GetFeatures(int row) => Features.AsSpan(row * FeatureTable.Count, FeatureTable.Count);

    /// <summary>Features of some rows: <c>float[rows, features]</c>.</summary>
    public float[] CopyOf(int[] rows)
    {
        var copy = new float[rows.Length * FeatureTable.Count];
        for (var i = 0; i < rows.Length; i++) GetFeatures(rows[i]).CopyTo(copy.AsSpan(i * FeatureTable.Count));
        return copy;
    }

    /// <summary>Sets a row's features to those of an employee who was never shown.</summary>
    public static void ClearHistory(Span<float> row)
    {
        foreach (var feature in FeatureTable.OwnPast) row[(int)feature] = 0;
        row[(int)Feature.Newcomer] = 1;
        RuleRanker.FillScore(row);
    }

    /// <summary>Acceptance rates of all training rows; features are not written.</summary>
    public AcceptanceRates CountOnly(BaseRateModel expectation, bool[] learned) =>
        new AnswerCounting(this, _index, expectation, learned).CountOnly();

    /// <summary>
    /// Fills the acceptance rates and the rule score of every row, and returns the acceptance rates of all training
    /// rows.
    /// </summary>
    public AcceptanceRates CountAnswers(BaseRateModel expectation, bool[] learned) =>
        new AnswerCounting(this, _index, expectation, learned).FillRows();
}
