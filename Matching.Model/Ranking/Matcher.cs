using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Ranking;

/// <summary>
/// Ranks the employees of a dataset for its needs: rules about pairs, features, ranker, reasons. There is one order, by
/// score, which counts how badly a limit is broken; excluded pairs come last. Immutable, thread-safe.
/// </summary>
public sealed class Matcher
{
    /// <summary>People to list for each seat who may be asked automatically, where they exist.</summary>
    public const int PeoplePerSeat = 3;
    private readonly Dataset _data;
    private readonly Dictionary<string, NeedRow> _needs;
    private readonly PairScan _scan;
    private readonly PairRules _rules;
    private readonly Reasons _reasons;
    private readonly IRanker _ranker;
    private readonly AcceptanceRates _rates;
    private readonly PairSettings _settings;
    private readonly SkillTransferScorer? _skillTransfer;
    private readonly BaseRateModel? _expectation;
    private readonly RuleFits _fits;
    private readonly Lazy<PeopleGroups> _groups;

    /// <summary>Builds the matcher of a dataset.</summary>
    /// <param name="data">Employees, needs and past answers.</param>
    /// <param name="model">A trained model; null, or one not fit to serve, ranks by the rules.</param>
    /// <param name="settings">Settings of the rules about pairs, and neutral values.</param>
    /// <param name="fits">Fits what the rules need and the model does not supply.</param>
    internal Matcher(Dataset data, RankingModel? model, PairSettings settings, RuleFits fits)
    {
        (_data, _settings, _fits) = (data, settings, fits);
        _needs = data.Needs.ToDictionary(n => n.Id);
        Index = new CandidateIndex(data);
        _groups = new(() => new(data, Index));
        var serving = model is { Serves: true } ? model : null;
        _skillTransfer = serving?.Kinship is { } transfer ? new(transfer) : null;
        var features = new PairFeatures(Index, settings, _skillTransfer);
        _rules = new(Index, settings, data.History);
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

    /// <summary>Ranks the employees who may be asked automatically for a need of the dataset, best first.</summary>
    /// <exception cref="ArgumentException">The dataset has no such need.</exception>
    public IReadOnlyList<RankedCandidate> Rank(string needId, int top) => Rank(NeedOf(needId), top);

    /// <summary>The same for a need that may be missing from the dataset.</summary>
    public IReadOnlyList<RankedCandidate> Rank(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        return WithoutInputs(RankCandidates(prepared, OpenTo(prepared).Select(e => new Candidate(e, [])), top));
    }

    /// <summary>
    /// A k-anonymous lower bound of the number of employees who could help with a need (<see cref="PeopleGroups"/>):
    /// they may be asked automatically and cover at least half of what is required.
    /// </summary>
    public int CountOpen(NeedRow need)
    {
        var prepared = Index.Prepare(need);
        return _groups.Value.Count(prepared, Index.Reachable(prepared), (employee, km) =>
            _rules.IsWithinLimits(prepared, employee, km)
            && SkillFeatures.CoversHalf(prepared, Index.People[employee].Skills));
    }

    /// <summary>
    /// Ranks the employees without an exclusion: the best by score, then as many more within all limits as it takes to
    /// list three a seat, where they exist.
    /// </summary>
    public IReadOnlyList<RankedCandidate> RankReachable(NeedRow need, int top) =>
        WithoutInputs(RankReachableWithInputs(need, top));

    /// <summary>As <see cref="RankReachable"/>, with the inputs that a match run stores.</summary>
    public IReadOnlyList<ListedCandidate> RankReachableWithInputs(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        int[] people = [.. Index.Reachable(prepared).Where(e => _rules.FindExclusions(prepared, e).Count == 0)];
        var list = RankCandidates(prepared, people.Select(e => new Candidate(e, [])), top);
        var missing = PeoplePerSeat * Math.Max(1, need.Seats ?? 1) - list.Count(l => l.Candidate.Limits.Count == 0);
        if (missing <= 0 || list.Length == Index.Employees.Count) return list;
        var listed = list.Select(l => Index.Find(l.Candidate.Employee)).ToHashSet();
        // Those who cover none of the skills are looked at too: a seat must not stay empty for want of names.
        var more = RankCandidates(prepared, Enumerable.Range(0, Index.Employees.Count)
            .Where(e => !listed.Contains(e) && _rules.IsWithinLimits(prepared, e))
            .Select(e => new Candidate(e, [])), missing, list.Length);
        return [.. list, .. more];
    }

    /// <summary>Ranks given employees by score, excluded ones last. Unknown ids are ignored.</summary>
    public IReadOnlyList<RankedCandidate> RankGiven(NeedRow need, IEnumerable<string> employeeIds,
        int top = int.MaxValue) => WithoutInputs(RankGivenWithInputs(need, employeeIds, top));

    /// <summary>As <see cref="RankGiven"/>, with the inputs of scores and reasons.</summary>
    public IReadOnlyList<ListedCandidate> RankGivenWithInputs(NeedRow need, IEnumerable<string> employeeIds,
        int top = int.MaxValue) => RankPeople(Index.Prepare(need), Known(employeeIds).Distinct(), top);

    /// <summary>
    /// The best employees who may be asked automatically for a need, by score, then id, with their accept probability
    /// and without reasons: the input of a round.
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
        ? new WhatIf(Index, _rules, (other, exact) => Over(other, exact && _rates.HasHistory(e)), _settings)
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
    /// Best score of given employees without an exclusion; null when there is none. Unknown ids are ignored.
    /// </summary>
    public double? BestScore(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        int[] open = [.. Known(employeeIds).Where(e => _rules.FindExclusions(prepared, e).Count == 0)];
        return open.Length == 0 ? null : _scan.Score(prepared, open).Max();
    }

    /// <summary>Whether a pair may be asked automatically; false for an unknown employee.</summary>
    public bool IsWithinLimits(NeedRow need, string employeeId) =>
        Index.Find(employeeId) is >= 0 and var e && _rules.IsWithinLimits(Index.Prepare(need), e);

    /// <summary>Finds the limits that a pair breaks, with figures; none for an unknown employee.</summary>
    /// <param name="need">Need of the pair; it may be missing from the dataset.</param>
    /// <param name="current">The employee's current row, which may be newer than the index.</param>
    public IReadOnlyList<BrokenLimit> FindBrokenLimits(NeedRow need, EmployeeRow current)
    {
        if (Index.Find(current.Id) is not (>= 0 and var e)) return [];
        var index = Index.With(e, current, exact: false);
        return _rules.Over(index).DescribeBroken(index.Prepare(need), e);
    }

    /// <summary>Finds a need of the dataset by id.</summary>
    /// <exception cref="ArgumentException">The dataset has no such need.</exception>
    public NeedRow NeedOf(string id) =>
        _needs.TryGetValue(id, out var need) ? need : throw new ArgumentException($"Need {id} not found.", nameof(id));

    private IEnumerable<int> Known(IEnumerable<string> employeeIds) =>
        employeeIds.Select(Index.Find).Where(e => e >= 0);

    private IEnumerable<int> OpenTo(PreparedNeed need, IEnumerable<int>? people = null) =>
        (people ?? Index.Reachable(need)).Where(e => _rules.IsWithinLimits(need, e));

    private static RankedCandidate[] WithoutInputs(IEnumerable<ListedCandidate> list) =>
        [.. list.Select(l => l.Candidate)];

    private ListedCandidate[] RankPeople(PreparedNeed need, IEnumerable<int> people, int top) =>
        RankCandidates(need, people.Select(e => new Candidate(e, _rules.FindExclusions(need, e))), top);

    /// <summary>
    /// Ranks candidates by score, then by id, excluded ones last, in places after <paramref name="before"/>. Limits,
    /// facts and reasons are computed only for listed pairs.
    /// </summary>
    private ListedCandidate[] RankCandidates(PreparedNeed need, IEnumerable<Candidate> people, int top,
        int before = 0) =>
        [.. _scan.Shortlist(need, [.. people], top).Select((e, position) => Explain(need, e, before + position + 1))];

    private ListedCandidate Explain(PreparedNeed need, ShortList.Entry entry, int rank)
    {
        var ((employee, exclusions), _, row) = entry;
        var contributions = new double[FeatureTable.Families];
        var score = _ranker.Score(row, contributions);
        var facts = _reasons.FactsOf(need, employee);
        var id = Index.Employees[employee].Id;
        var candidate = new RankedCandidate
        {
            Employee = id,
            Rank = rank,
            Score = score,
            AcceptProbability = exclusions.Count > 0 ? 0 : Math.Clamp(_ranker.AcceptProbability(row, score), 0, 1),
            Limits = _rules.FindBroken(need, employee),
            Exclusions = exclusions,
            Contributions = [.. contributions.Select((c, f) => new Contribution((FeatureFamily)f, c))],
            Reasons = Reasons.Strongest(facts, contributions),
        };
        return new(candidate, new(id, row, facts));
    }
}
