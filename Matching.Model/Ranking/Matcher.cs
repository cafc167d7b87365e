using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Ranking;

/// <summary>
/// Ranks the employees of a dataset for its needs: gates, features, ranker, reasons. Immutable, thread-safe.
/// </summary>
public sealed class Matcher
{
    private readonly Dataset _data;
    private readonly Dictionary<string, NeedRow> _needs;
    private readonly PairScan _scan;
    private readonly Gates _gates;
    private readonly Reasons _reasons;
    private readonly IRanker _ranker;
    private readonly AcceptanceRates _rates;
    private readonly GateSettings _settings;
    private readonly SkillTransferScorer? _skillTransfer;
    private readonly BaseRateModel? _expectation;
    private readonly RuleFits _fits;
    private readonly Lazy<PeopleGroups> _groups;

    /// <summary>Builds the matcher of a dataset.</summary>
    /// <param name="data">Employees, needs and past answers.</param>
    /// <param name="model">A trained model; null, or one not fit to serve, ranks by the rules.</param>
    /// <param name="settings">Limits and defaults of the gates.</param>
    /// <param name="fits">Fits what the rules need and the model does not supply.</param>
    internal Matcher(Dataset data, RankingModel? model, GateSettings settings, RuleFits fits)
    {
        (_data, _settings, _fits) = (data, settings, fits);
        _needs = data.Needs.ToDictionary(n => n.Id);
        Index = new CandidateIndex(data);
        _groups = new(() => new(data, Index));
        var serving = model is { Serves: true } ? model : null;
        _skillTransfer = serving?.Kinship is { } transfer ? new(transfer) : null;
        var features = new PairFeatures(Index, settings, _skillTransfer);
        _gates = new(Index, settings, data.History);
        _reasons = new(Index, settings, _skillTransfer);
        var pairs = new ShownPairs(data, Index, features);
        _expectation = model?.Expectation;
        var expectation = _expectation ?? fits.FitBaseRate(pairs);
        _rates = pairs.CountAnswers(expectation, pairs.AllRows);
        _ranker = serving is null
            ? new RuleRanker(model?.RuleCalibration ?? fits.FitCalibration(pairs, expectation))
            : new LearnedRanker(serving);
        _scan = new(features, _rates, _ranker);
        Notice = serving is null ? model?.WhyNotServing : null;
        ModelId = serving?.Id;
    }

    /// <summary>Index of the dataset's employees.</summary>
    public CandidateIndex Index { get; }
    /// <summary>Method of the ranker that serves: <c>rules</c> or <c>learned</c>.</summary>
    public string Method => _ranker.Method;
    /// <summary>Id of the model that serves; null when the rules do.</summary>
    public string? ModelId { get; }
    /// <summary>Why the rules serve although a model was given; null otherwise.</summary>
    public LocalizedText? Notice { get; }

    /// <summary>Ranks the employees who pass all gates of a need of the dataset, best first.</summary>
    /// <exception cref="ArgumentException">The dataset has no such need.</exception>
    public IReadOnlyList<RankedCandidate> Rank(string needId, int top) => Rank(NeedOf(needId), top);

    /// <summary>Ranks the employees who pass all gates of a need, which need not belong to the dataset.</summary>
    public IReadOnlyList<RankedCandidate> Rank(NeedRow need, int top) =>
        WithoutInputs(RankWithInputs(need, top));

    /// <summary>As <see cref="Rank(NeedRow, int)"/>, with the inputs that a match run stores.</summary>
    public IReadOnlyList<ListedCandidate> RankWithInputs(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        return RankCandidates(prepared, OpenTo(prepared).Select(e => new Candidate(e, [])), top);
    }

    /// <summary>
    /// A k-anonymous lower bound of the number of employees who pass all gates of a need (<see cref="PeopleGroups"/>).
    /// </summary>
    public int CountOpen(NeedRow need)
    {
        var prepared = Index.Prepare(need);
        return _groups.Value.CountOpen(prepared, Index.Reachable(prepared), _gates);
    }

    /// <summary>
    /// Ranks the employees who cover the rarest required skill in some degree: first those who pass all gates, then the
    /// others.
    /// </summary>
    public IReadOnlyList<RankedCandidate> RankReachable(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        return WithoutInputs(RankPeople(prepared, Index.Reachable(prepared), top));
    }

    /// <summary>
    /// Ranks given employees: first those who pass all gates, then the others. Unknown ids are ignored.
    /// </summary>
    public IReadOnlyList<RankedCandidate> RankGiven(NeedRow need, IEnumerable<string> employeeIds,
        int top = int.MaxValue) => WithoutInputs(RankGivenWithInputs(need, employeeIds, top));

    /// <summary>As <see cref="RankGiven"/>, with the inputs of scores and reasons.</summary>
    public IReadOnlyList<ListedCandidate> RankGivenWithInputs(NeedRow need, IEnumerable<string> employeeIds,
        int top = int.MaxValue) => RankPeople(Index.Prepare(need), Known(employeeIds).Distinct(), top);

    /// <summary>
    /// The best employees who pass all gates of a need, by score, then id, with their accept probability and without
    /// reasons: the input of a round.
    /// </summary>
    /// <param name="need">Need to rank for.</param>
    /// <param name="employeeIds">The employees to consider; null for all. Unknown ids are ignored.</param>
    /// <param name="top">Maximum number of employees.</param>
    public IReadOnlyList<(int Employee, double AcceptProbability)> RankByAcceptProbability(NeedRow need,
        IEnumerable<string>? employeeIds, int top)
    {
        var prepared = Index.Prepare(need);
        int[] open = [.. OpenTo(prepared, employeeIds is { } ids ? Known(ids).Distinct() : null)];
        var probabilities = new double[open.Length];
        var scores = _scan.Score(prepared, open, probabilities);
        return [.. Enumerable.Range(0, open.Length).OrderByDescending(i => scores[i]).ThenBy(i => open[i]).Take(top)
            .Select(i => (open[i], probabilities[i]))];
    }

    /// <summary>
    /// Inputs of the scores and reasons of given employees, in the given order. Unknown ids are ignored.
    /// </summary>
    internal IReadOnlyList<PairInputs> InputsOf(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        return [.. Known(employeeIds).Select(e =>
        {
            var row = new float[FeatureTable.Count];
            _scan.Fill(prepared, e, row);
            return new PairInputs(Index.Employees[e].Id, row, _reasons.FactsOf(prepared, e));
        })];
    }

    /// <summary>
    /// One change of an employee's own profile that raises their rank on a need's list, verified by ranking again.
    /// </summary>
    /// <param name="need">Need to rank for.</param>
    /// <param name="employeeId">Id of the employee.</param>
    /// <returns>The change with the new rank; null when no change helps or the id is unknown.</returns>
    public Reason? WhatIf(NeedRow need, string employeeId) => Index.Find(employeeId) is >= 0 and var e
        ? new WhatIf(Index, _gates, (other, exact) => Over(other, exact && _rates.HasHistory(e)), _settings)
            .Find(need, e)
        : null;

    /// <summary>
    /// Creates a scan over a changed index; with <paramref name="recount"/>, acceptance rates are recomputed for the
    /// changed employees.
    /// </summary>
    private PairScan Over(CandidateIndex other, bool recount)
    {
        var features = new PairFeatures(other, _settings, _skillTransfer);
        if (!recount) return new(features, _rates, _ranker);
        var pairs = new ShownPairs(_data, other, features);
        return new(features, pairs.CountOnly(_expectation ?? _fits.FitBaseRate(pairs), pairs.AllRows), _ranker);
    }

    /// <summary>
    /// Best score of given employees who pass all gates of a need; null when none does. Unknown ids are ignored.
    /// </summary>
    public double? BestScore(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        int[] open = [.. OpenTo(prepared, Known(employeeIds))];
        return open.Length == 0 ? null : _scan.Score(prepared, open).Max();
    }

    /// <summary>
    /// All gates that close a pair; empty when it may be proposed. An unknown employee is closed by
    /// <see cref="Gate.Consent"/>.
    /// </summary>
    public IReadOnlyList<Gate> WhyNot(NeedRow need, string employeeId) =>
        Index.Find(employeeId) is >= 0 and var e ? _gates.WhyNot(Index.Prepare(need), e) : [Gate.Consent];

    /// <summary>Finds the limits that a pair breaks, with figures; none for an unknown employee.</summary>
    /// <param name="need">Need of the pair; it may be missing from the dataset.</param>
    /// <param name="current">The employee's current row, which may be newer than the index.</param>
    public IReadOnlyList<BrokenLimit> FindBrokenLimits(NeedRow need, EmployeeRow current)
    {
        if (Index.Find(current.Id) is not (>= 0 and var e)) return [];
        var index = Index.With(e, current, exact: false);
        return _gates.Over(index).Limits(index.Prepare(need), e);
    }

    /// <summary>Finds a need of the dataset by id.</summary>
    /// <exception cref="ArgumentException">The dataset has no such need.</exception>
    public NeedRow NeedOf(string id) =>
        _needs.TryGetValue(id, out var need) ? need : throw new ArgumentException($"Need {id} not found.", nameof(id));

    private IEnumerable<int> Known(IEnumerable<string> employeeIds) =>
        employeeIds.Select(Index.Find).Where(e => e >= 0);

    private IEnumerable<int> OpenTo(PreparedNeed need, IEnumerable<int>? people = null) =>
        (people ?? Index.Reachable(need)).Where(e => _gates.IsOpen(need, e));

    private static RankedCandidate[] WithoutInputs(IEnumerable<ListedCandidate> list) =>
        [.. list.Select(l => l.Candidate)];

    private ListedCandidate[] RankPeople(PreparedNeed need, IEnumerable<int> people, int top) =>
        RankCandidates(need, people.Select(e => new Candidate(e, _gates.WhyNot(need, e))), top);

    /// <summary>
    /// Ranks candidates: open pairs first, then by score, then by id. Facts and reasons are computed only for listed
    /// pairs.
    /// </summary>
    private ListedCandidate[] RankCandidates(PreparedNeed need, IEnumerable<Candidate> people, int top) =>
        [.. _scan.Shortlist(need, [.. people], top).Select((entry, position) => Explain(need, entry, position + 1))];

    private ListedCandidate Explain(PreparedNeed need, ShortList.Entry entry, int rank)
    {
        var ((employee, closed), _, row) = entry;
        var contributions = new double[FeatureTable.Families];
        var score = _ranker.Score(row, contributions);
        var facts = _reasons.FactsOf(need, employee);
        var id = Index.Employees[employee].Id;
        var candidate = new RankedCandidate(id, rank, score,
            closed.Count > 0 ? 0 : Math.Clamp(_ranker.AcceptProbability(row, score), 0, 1), closed,
            [.. contributions.Select((c, f) => new Contribution((FeatureFamily)f, c))],
            Reasons.Strongest(facts, contributions));
        return new(candidate, new(id, row, facts));
    }
}
