using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.Text;

namespace Matching.Learning;

/// <summary>
/// The pairs of a history in order of time, with their features, <c>float[pairs, features]</c>. Past answers are filled
/// in afterwards, for a pair only from pairs shown strictly before it, or, for needs kept out of learning, from the
/// learned ones.
/// </summary>
internal sealed class ShownPairs
{
    private const double OneSitting = 0.1;
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
        _space = new(() => index.WorkMap() is { } map ? new SkillTransferScorer(map) : null);
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
    /// <summary>A mask with every row.</summary>
    public bool[] AllRows { get; }

    /// <summary>
    /// Whether most of it was judged at one instant: by a judge, then, not by people who answered one after the other.
    /// </summary>
    public bool IsOneSitting { get; }

    /// <summary>A mask of the rows of the first needs that were shown by an instant.</summary>
    /// <param name="needs">How many needs.</param>
    /// <param name="at">UTC instant.</param>
    public bool[] RowsKnownAt(int needs, DateTime at) =>
        [.. Rows.Select((r, i) => NeedOf[i] < needs && r.ShownAt <= at)];

    /// <summary>UTC instant at which a need was first shown.</summary>
    public DateTime FirstShown(int need) => Rows[Array.IndexOf(NeedOf, need)].ShownAt;

    /// <summary>Relevance grade of each row as it was known at an instant.</summary>
    public int[] GradesAt(DateTime at) =>
        IsOneSitting ? Grades : [.. Rows.Select((r, i) => KnownFacts.GradeAt(r, Needs[NeedOf[i]].Row, at))];

    /// <summary>The space of work that kinship is learned in, or null when there is none.</summary>
    public SkillTransferScorer? Space => _space.Value;

    /// <summary>The person of a row.</summary>
    public EmployeeRow PersonOf(int row) => _index.Employees[People[row]];

    /// <summary>
    /// Fills what a form of <see cref="Space"/> of its own says of the rows of each need that has one.
    /// </summary>
    public void FillForms(Func<int, float[]?> formOf) => Parallel.For(0, Rows.Length, i =>
    {
        if (formOf(NeedOf[i]) is not { } form) return;
        Span<float> look = stackalloc float[Space!.Rank];
        SkillTransferScorer.Times(Space.PlaceOf(Needs[NeedOf[i]].Row), form, look);
        GetFeatures(i)[(int)Feature.LearnedKinship] =
            SkillTransferScorer.Bounded(LatentSpace.Dot(look, Space.PlaceOf(PersonOf(i))));
    });

    /// <summary>Fills what a map says of kinds of work; without one it is 0.</summary>
    public void FillSkillTransfer(SkillTransferModel? map)
    {
        var kinship = map is null ? null : new SkillTransferScorer(map);
        Parallel.For(0, Rows.Length, i =>
        {
            var row = GetFeatures(i);
            if (kinship is not null) kinship.Fill(Needs[NeedOf[i]].Row, PersonOf(i), row);
            else row[(int)Feature.LearnedKinship..((int)Feature.KindAcceptsBack + 1)].Clear();
        });
    }

    /// <summary>Features of a row.</summary>
    public Span<float> GetFeatures(int row) => Features.AsSpan(row * FeatureTable.Count, FeatureTable.Count);

    /// <summary>Features of some rows, one after the other: <c>float[rows, features]</c>.</summary>
    public float[] CopyOf(int[] rows)
    {
        var copy = new float[rows.Length * FeatureTable.Count];
        for (var i = 0; i < rows.Length; i++) GetFeatures(rows[i]).CopyTo(copy.AsSpan(i * FeatureTable.Count));
        return copy;
    }

    /// <summary>Reads a history; rows whose need or person the dataset does not hold are passed over.</summary>
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

    /// <summary>Rule score of a row before past answers.</summary>
    public double BaseScore(int row) => _baseScores[row];

    /// <summary>What acceptance is to be expected from rule score and position alone, on the rows of a mask.</summary>
    public BaseRateModel FitExpectation(bool[] learned) => new BaseRateFit(this, learned).OfRules();

    /// <summary>The ledger of all learned rows, no feature written.</summary>
    public AcceptanceRates CountOnly(BaseRateModel expectation, bool[] learned)
    {
        var ledger = new AcceptanceRates(_index, expectation);
        for (var i = 0; i < Rows.Length; i++)
        {
            if (learned[i]) ledger.Add(Needs[NeedOf[i]], People[i], GetFeatures(i), Rows[i]);
        }
        return ledger;
    }

    /// <summary>
    /// Fills the past answers and the rule score of every row, and returns the ledger of all learned rows.
    /// </summary>
    public AcceptanceRates CountAnswers(BaseRateModel expectation, bool[] learned)
    {
        var ledger = new AcceptanceRates(_index, expectation);
        for (var from = 0; from < Rows.Length;)
        {
            var to = from;
            while (to < Rows.Length && Rows[to].ShownAt == Rows[from].ShownAt) to++;
            if (to - from > OneSitting * Rows.Length)
            {
                CountSitting(ledger, [.. Enumerable.Range(from, to - from).Where(i => learned[i])]);
                from = to;
                continue;
            }
            for (var i = from; i < to; i++)
            {
                if (learned[i]) Complete(ledger, i);
            }
            for (var i = from; i < to; i++)
            {
                if (learned[i]) ledger.Add(Needs[NeedOf[i]], People[i], GetFeatures(i), Rows[i]);
            }
            from = to;
        }
        for (var i = 0; i < Rows.Length; i++)
        {
            if (!learned[i]) Complete(ledger, i);
        }
        return ledger;
    }

    /// <summary>Makes a row what it would be if its person had never been shown.</summary>
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
    /// Rows of one instant that are a large part of the history were judged in one sitting, not one after the other:
    /// the past answers of each are those of the other needs. Counted from earlier instants alone they would be none,
    /// and nothing would be learned of what they are worth.
    /// </summary>
    private void CountSitting(AcceptanceRates ledger, int[] rows)
    {
        var entries = rows.ToDictionary(i => i, i => ledger.Add(Needs[NeedOf[i]], People[i], GetFeatures(i), Rows[i]));
        foreach (var need in rows.GroupBy(i => NeedOf[i]))
        {
            foreach (var i in need) ledger.Count(Needs[need.Key], People[i], entries[i], -1);
            foreach (var i in need) Complete(ledger, i);
            foreach (var i in need) ledger.Count(Needs[need.Key], People[i], entries[i], 1);
        }
    }

    /// <summary>
    /// Calibration of the rule ranker on the whole history, or null with fewer than thirty pairs accepted by both.
    /// </summary>
    public Calibration? CalibrateRules(BaseRateModel expectation)
    {
        if (Grades.Count(g => g >= 2) < 30) return null;
        return Calibration.Fit(
            [.. Enumerable.Range(0, Rows.Length).Select(i => (double)GetFeatures(i)[(int)Feature.RuleScore])],
            [.. Grades.Select(g => g >= 2)],
            [.. Rows.Select(r => expectation.ExaminationProbability(r.Rank, r.Propensity))]);
    }

    private void Complete(AcceptanceRates ledger, int i)
    {
        var row = GetFeatures(i);
        ledger.Fill(Needs[NeedOf[i]], People[i], row);
        Span<double> parts = stackalloc double[NoRates.Length];
        row[(int)Feature.RuleScore] = (float)new RuleRanker().Score(row, parts);
    }
}
