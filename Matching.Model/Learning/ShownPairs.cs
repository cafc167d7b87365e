using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.Text;

namespace Matching.Learning;

/// <summary>
/// The pairs of a history in time order with their features, <c>float[pairs, features]</c>. Acceptance rates are filled
/// in later: a training row uses only rows shown strictly before it, any other row uses the training rows.
/// </summary>
internal sealed class ShownPairs
{
    private const double SittingShare = 0.1;
    private static readonly double[] NoRates = new double[FeatureTable.Families];
    private readonly CandidateIndex _index;
    private readonly Lazy<SkillTransferScorer?> _space;

    private ShownPairs(CandidateIndex index, HistoryRow[] rows, PreparedNeed[] needs, int[] needOf, int[] people,
        float[] features, float[] baseScores)
    {
        (_index, Rows, Needs, NeedOf, People, Features, _baseScores) =
            (index, rows, needs, needOf, people, features, baseScores);
        AllRows = new bool[rows.Length];
        Array.Fill(AllRows, true);
        IsOneSitting = KnownFacts.IsOneSitting(rows);
        Grades = [.. rows.Select(r => r.Grade)];
        _space = new(() => index.CreateSkillTransferModel() is { } model ? new SkillTransferScorer(model) : null);
    }

    private readonly float[] _baseScores;
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

    /// <summary>Whether the history consists of judged lists, see <see cref="KnownFacts.IsOneSitting"/>.</summary>
    public bool IsOneSitting { get; }

    /// <summary>Mask of the rows of the first needs that were shown by an instant.</summary>
    /// <param name="needs">Number of needs.</param>
    /// <param name="at">UTC instant.</param>
    public bool[] RowsKnownAt(int needs, DateTime at) =>
        [.. Rows.Select((r, i) => NeedOf[i] < needs && r.ShownAt <= at)];

    /// <summary>UTC instant at which a need was first shown.</summary>
    public DateTime FirstShown(int need) => Rows[Array.IndexOf(NeedOf, need)].ShownAt;

    /// <summary>Grade of each row as known at an instant.</summary>
    public int[] GradesAt(DateTime at) =>
        IsOneSitting ? Grades : [.. Rows.Select((r, i) => KnownFacts.GradeAt(r, Needs[NeedOf[i]].Row, at))];

    /// <summary>The occupation space that skill transfer is fitted in; null when there is none.</summary>
    public SkillTransferScorer? Space => _space.Value;

    public EmployeeRow PersonOf(int row) => _index.Employees[People[row]];

    /// <summary>
    /// Fills the skill-transfer score of each need's rows with a bilinear form of its own; needs without one are
    /// skipped.
    /// </summary>
    public void FillForms(Func<int, float[]?> formOf) => Parallel.For(0, Rows.Length, i =>
    {
        if (formOf(NeedOf[i]) is not { } form) return;
        Span<float> projection = stackalloc float[Space!.Rank];
        SkillTransferScorer.Project(Space.EmbeddingOf(Needs[NeedOf[i]].Row), form, projection);
        GetFeatures(i)[(int)Feature.LearnedKinship] =
            SkillTransferScorer.Clamp(LatentSpace.Dot(projection, Space.EmbeddingOf(PersonOf(i))));
    });

    /// <summary>Fills the skill-transfer and occupation-acceptance features from a model; 0 without one.</summary>
    public void FillSkillTransfer(SkillTransferModel? model)
    {
        var skillTransfer = model is null ? null : new SkillTransferScorer(model);
        Parallel.For(0, Rows.Length, i =>
        {
            var row = GetFeatures(i);
            if (skillTransfer is not null) skillTransfer.Fill(Needs[NeedOf[i]].Row, PersonOf(i), row);
            else row[(int)Feature.LearnedKinship..((int)Feature.KindAcceptsBack + 1)].Clear();
        });
    }

    /// <summary>Features of a row; writable.</summary>
    public Span<float> GetFeatures(int row) => Features.AsSpan(row * FeatureTable.Count, FeatureTable.Count);

    /// <summary>Features of some rows: <c>float[rows, features]</c>.</summary>
    public float[] CopyOf(int[] rows)
    {
        var copy = new float[rows.Length * FeatureTable.Count];
        for (var i = 0; i < rows.Length; i++) GetFeatures(rows[i]).CopyTo(copy.AsSpan(i * FeatureTable.Count));
        return copy;
    }

    /// <summary>Reads a history; rows with an unknown need or employee are ignored.</summary>
    public static ShownPairs Build(Dataset data, CandidateIndex index, PairFeatures features)
    {
        var byId = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        HistoryRow[] rows = [.. data.History.Where(h => byId.ContainsKey(h.Need) && index.Find(h.Employee) >= 0)
            .OrderBy(h => h.ShownAt).ThenBy(h => h.Need, StringComparer.Ordinal)
            .ThenBy(h => h.Employee, StringComparer.Ordinal)];
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

    /// <summary>Rule score of a row without acceptance rates.</summary>
    public double BaseScore(int row) => _baseScores[row];

    /// <summary>Fits the base-rate model on rule score and position only.</summary>
    public BaseRateModel FitExpectation(bool[] learned) => new BaseRateFit(this, learned).OfRules();

    /// <summary>Acceptance rates of all training rows; features are not written.</summary>
    public AcceptanceRates CountOnly(BaseRateModel expectation, bool[] learned)
    {
        var rates = new AcceptanceRates(_index, expectation);
        for (var i = 0; i < Rows.Length; i++)
        {
            if (learned[i]) rates.Add(Needs[NeedOf[i]], People[i], GetFeatures(i), Rows[i]);
        }
        return rates;
    }

    /// <summary>
    /// Fills the acceptance rates and the rule score of every row, and returns the acceptance rates of all training
    /// rows.
    /// </summary>
    public AcceptanceRates CountAnswers(BaseRateModel expectation, bool[] learned)
    {
        var rates = new AcceptanceRates(_index, expectation);
        for (var from = 0; from < Rows.Length;)
        {
            var to = from;
            while (to < Rows.Length && Rows[to].ShownAt == Rows[from].ShownAt) to++;
            if (to - from > SittingShare * Rows.Length)
            {
                CountJudgedLists(rates, [.. Enumerable.Range(from, to - from).Where(i => learned[i])]);
                from = to;
                continue;
            }
            for (var i = from; i < to; i++)
            {
                if (learned[i]) Complete(rates, i);
            }
            for (var i = from; i < to; i++)
            {
                if (learned[i]) rates.Add(Needs[NeedOf[i]], People[i], GetFeatures(i), Rows[i]);
            }
            from = to;
        }
        for (var i = 0; i < Rows.Length; i++)
        {
            if (!learned[i]) Complete(rates, i);
        }
        return rates;
    }

    /// <summary>Sets a row's features to those of an employee who was never shown.</summary>
    public static void ClearHistory(Span<float> row)
    {
        for (var f = Feature.PersonAccepts; f <= Feature.Shown; f++)
        {
            if (FeatureTable.IsOwnPast(f)) row[(int)f] = 0;
        }
        row[(int)Feature.Newcomer] = 1;
        Span<double> parts = stackalloc double[NoRates.Length];
        row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
    }

    /// <summary>
    /// Judged lists: rows that share one instant and are a large part of the history. The acceptance rates of each need
    /// come from the other needs (leave-one-need-out). From earlier instants alone they would all be 0, and their
    /// weights could not be learned.
    /// </summary>
    private void CountJudgedLists(AcceptanceRates rates, int[] rows)
    {
        var entries = rows.ToDictionary(i => i, i => rates.Add(Needs[NeedOf[i]], People[i], GetFeatures(i), Rows[i]));
        foreach (var need in rows.GroupBy(i => NeedOf[i]))
        {
            foreach (var i in need) rates.Count(Needs[need.Key], People[i], entries[i], -1);
            foreach (var i in need) Complete(rates, i);
            foreach (var i in need) rates.Count(Needs[need.Key], People[i], entries[i], 1);
        }
    }

    /// <summary>
    /// Calibration of the rules on the whole history; null with fewer than thirty pairs accepted by both sides.
    /// </summary>
    public Calibration? CalibrateRules(BaseRateModel expectation)
    {
        if (Grades.Count(g => g >= 2) < 30) return null;
        return Calibration.Fit(
            [.. Enumerable.Range(0, Rows.Length).Select(i => (double)GetFeatures(i)[(int)Feature.RuleScore])],
            [.. Grades.Select(g => g >= 2)],
            [.. Rows.Select(r => expectation.ExaminationProbability(r.Rank, r.Propensity))]);
    }

    private void Complete(AcceptanceRates rates, int i)
    {
        var row = GetFeatures(i);
        rates.Fill(Needs[NeedOf[i]], People[i], row);
        Span<double> parts = stackalloc double[NoRates.Length];
        row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
    }
}
