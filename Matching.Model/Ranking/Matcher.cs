using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Ranking;

/// <summary>
/// Ranks the people of a dataset for its needs: gates, features, the ranker that serves, reasons. Immutable once built,
/// thread-safe.
/// </summary>
public sealed class Matcher
{
    private readonly Dataset _data;
    private readonly Dictionary<string, NeedRow> _needs;
    private readonly PairScan _scan;
    private readonly Gates _gates;
    private readonly Reasons _reasons;
    private readonly IRanker _ranker;
    private readonly AcceptanceRates _ledger;
    private readonly GateSettings _settings;
    private readonly SkillTransferScorer? _kinship;
    private readonly BaseRateModel? _expectation;
    private readonly Lazy<PeopleGroups> _groups;

    private Matcher(Dataset data, RankingModel? model, GateSettings settings)
    {
        (_data, _settings) = (data, settings);
        _needs = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        Index = CandidateIndex.Build(data);
        _groups = new Lazy<PeopleGroups>(() => PeopleGroups.Build(data, Index));
        _kinship = model is { Serves: true, Kinship: { } map } ? new SkillTransferScorer(map) : null;
        var features = new PairFeatures(Index, settings, _kinship);
        _gates = new Gates(Index, settings, data.History);
        _reasons = new Reasons(Index, settings, _kinship);
        var pairs = ShownPairs.Build(data, Index, features);
        _expectation = model?.Expectation;
        var expectation = _expectation ?? pairs.FitExpectation(pairs.AllRows);
        _ledger = pairs.CountAnswers(expectation, pairs.AllRows);
        _ranker = model is { Serves: true }
            ? new LearnedRanker(model)
            : new RuleRanker(model?.RuleCalibration ?? pairs.CalibrateRules(expectation));
        _scan = new PairScan(features, _ledger, _ranker);
        Notice = model is { Serves: false } ? model.WhyNotServing : null;
        ModelId = model is { Serves: true } ? model.Id : null;
    }

    /// <summary>The people.</summary>
    public CandidateIndex Index { get; }
    /// <summary><c>rules</c> or <c>learned</c>: what orders the lists.</summary>
    public string Method => _ranker.Method;
    /// <summary>Id of the model that serves, or null when the rules do.</summary>
    public string? ModelId { get; }
    /// <summary>Why the rules serve though a model was given, or null.</summary>
    public LocalizedText? Notice { get; }

    /// <summary>Builds the matcher of a dataset.</summary>
    /// <param name="data">People, needs and past answers.</param>
    /// <param name="model">A trained model, or null for the rules. One that does not serve leaves the rules in
    /// place.</param>
    /// <param name="settings">Caps and defaults of the gates.</param>
    public static Matcher Build(Dataset data, RankingModel? model = null, GateSettings? settings = null) =>
        new(data, model, settings ?? new GateSettings());

    /// <summary>The best people for a need of the dataset whom no gate closes out.</summary>
    /// <exception cref="ArgumentException">No such need.</exception>
    public IReadOnlyList<RankedCandidate> Rank(string needId, int top) => Rank(NeedOf(needId), top);

    /// <summary>The best people for a need, whether or not it belongs to the dataset.</summary>
    public IReadOnlyList<RankedCandidate> Rank(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        return Order(prepared, OpenTo(prepared).Select(e => new Pair(e, [])), top);
    }

    /// <summary>
    /// At least how many people no gate closes out of a need, counted so that nobody is found out by the count (<see
    /// cref="PeopleGroups"/>).
    /// </summary>
    public int CountOpen(NeedRow need)
    {
        var prepared = Index.Prepare(need);
        return _groups.Value.CountOpen(prepared, Index.Reachable(prepared), _gates);
    }

    /// <summary>
    /// The people who hold something of what a need requires, in order: those whom no gate closes out first, then those
    /// whom one does.
    /// </summary>
    public IReadOnlyList<RankedCandidate> RankReachable(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        return Order(prepared, Index.Reachable(prepared).Select(e => new Pair(e, _gates.WhyNot(prepared, e))), top);
    }

    /// <summary>Given people in order: those whom no gate closes out first. Unknown ids are passed over.</summary>
    public IReadOnlyList<RankedCandidate> RankGiven(NeedRow need, IEnumerable<string> employeeIds,
        int top = int.MaxValue)
    {
        var prepared = Index.Prepare(need);
        var people = employeeIds.Select(Index.Find).Where(e => e >= 0).Distinct();
        return Order(prepared, people.Select(e => new Pair(e, _gates.WhyNot(prepared, e))), top);
    }

    /// <summary>
    /// The likeliest people for a need whom no gate closes out, by score, then id, without reasons: what a round
    /// chooses from.
    /// </summary>
    /// <param name="need">The need.</param>
    /// <param name="employeeIds">The people looked at; null for everybody. Unknown ids are passed over.</param>
    /// <param name="top">Most people.</param>
    public IReadOnlyList<(int Employee, double AcceptProbability)> RankByAcceptProbability(NeedRow need,
        IEnumerable<string>? employeeIds, int top)
    {
        var prepared = Index.Prepare(need);
        var given = employeeIds?.Select(Index.Find).Where(e => e >= 0).Distinct()
            .Where(e => _gates.WhyNot(prepared, e).Count == 0);
        int[] open = [.. given ?? OpenTo(prepared)];
        var chances = new double[open.Length];
        var scores = _scan.Score(prepared, open, chances);
        return [.. Enumerable.Range(0, open.Length).OrderByDescending(i => scores[i]).ThenBy(i => open[i]).Take(top)
            .Select(i => (open[i], chances[i]))];
    }

    /// <summary>
    /// What the scores and reasons of given people rest on, in the order given. Unknown ids are passed over.
    /// </summary>
    public IReadOnlyList<PairInputs> InputsOf(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        return [.. employeeIds.Select(Index.Find).Where(e => e >= 0).Select(e =>
        {
            var row = new float[FeatureTable.Count];
            _scan.Fill(prepared, e, row);
            return new PairInputs(Index.Employees[e].Id, row, _reasons.FactsOf(prepared, e));
        })];
    }

    /// <summary>
    /// A change of her own profile by which a person would stand higher on a need's list, with the place it gives her:
    /// ranked again with the change made.
    /// </summary>
    /// <param name="need">The need.</param>
    /// <param name="employeeId">The person.</param>
    /// <returns>The change that lifts her most; null when none of those tried does, or nobody knows her.</returns>
    public Reason? WhatIf(NeedRow need, string employeeId) => Index.Find(employeeId) is >= 0 and var e
        ? new WhatIf(Index, _gates, (other, exact) => Over(other, exact && _ledger.Knows(e)), _settings).Find(need, e)
        : null;

    /// <summary>
    /// Scores over changed people. Recounted, past answers are held against what was to be expected of the people as
    /// changed.
    /// </summary>
    private PairScan Over(CandidateIndex other, bool recounted)
    {
        var features = new PairFeatures(other, _settings, _kinship);
        if (!recounted) return new PairScan(features, _ledger, _ranker);
        var pairs = ShownPairs.Build(_data, other, features);
        return new PairScan(features,
            pairs.CountOnly(_expectation ?? pairs.FitExpectation(pairs.AllRows), pairs.AllRows), _ranker);
    }

    /// <summary>
    /// The best score that given people have for a need, of those whom no gate closes out; null when one closes out
    /// each. Unknown ids are passed over.
    /// </summary>
    public double? BestScore(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        int[] open = [.. employeeIds.Select(Index.Find).Where(e => e >= 0 && _gates.WhyNot(prepared, e).Count == 0)];
        return open.Length == 0 ? null : _scan.Score(prepared, open).Max();
    }

    /// <summary>
    /// Every gate that closes a pair, none when it may be proposed. An unknown person is closed by consent.
    /// </summary>
    public IReadOnlyList<Gate> WhyNot(NeedRow need, string employeeId) =>
        Index.Find(employeeId) is >= 0 and var e ? _gates.WhyNot(Index.Prepare(need), e) : [Gate.Consent];

    /// <summary>The limits that a pair breaks, with figures. An unknown person breaks none.</summary>
    /// <param name="need">The need.</param>
    /// <param name="current">The person's row as it is now: the index may be a minute old.</param>
    public IReadOnlyList<BrokenLimit> LimitsOf(NeedRow need, EmployeeRow current)
    {
        if (Index.Find(current.Id) is not (>= 0 and var e)) return [];
        var index = Index.With(e, current, exact: false);
        return _gates.Over(index).Limits(index.Prepare(need), e);
    }

    /// <summary>A need of the dataset.</summary>
    /// <exception cref="ArgumentException">No such need.</exception>
    public NeedRow NeedOf(string id) =>
        _needs.TryGetValue(id, out var need) ? need : throw new ArgumentException($"No need {id}.", nameof(id));

    private readonly record struct Pair(int Employee, IReadOnlyList<Gate> Closed);

    private IEnumerable<int> OpenTo(PreparedNeed need) =>
        Index.Reachable(need).Where(e => _gates.WhyNot(need, e).Count == 0);

    /// <summary>
    /// Open pairs first, then by score, then by id: positions are in order of id. Reasons are found for those listed
    /// only.
    /// </summary>
    private RankedCandidate[] Order(PreparedNeed need, IEnumerable<Pair> people, int top)
    {
        Pair[] pairs = [.. people];
        var scores = _scan.Score(need, [.. pairs.Select(p => p.Employee)]);
        var listed = Enumerable.Range(0, pairs.Length).OrderBy(i => pairs[i].Closed.Count > 0)
            .ThenByDescending(i => scores[i]).ThenBy(i => pairs[i].Employee).Take(top);
        return [.. listed.Select((i, place) => Explained(need, pairs[i], place + 1))];
    }

    private RankedCandidate Explained(PreparedNeed need, Pair pair, int rank)
    {
        Span<float> row = stackalloc float[FeatureTable.Count];
        var contributions = new double[FeatureTable.Families];
        _scan.Fill(need, pair.Employee, row);
        var score = _ranker.Score(row, contributions);
        return new RankedCandidate(
            Index.Employees[pair.Employee].Id, rank, score,
            pair.Closed.Count > 0 ? 0 : Math.Clamp(_ranker.AcceptProbability(row, score), 0, 1), pair.Closed,
            [.. contributions.Select((c, f) => new Contribution((FeatureFamily)f, c))],
            _reasons.Explain(need, pair.Employee, contributions));
    }
}
