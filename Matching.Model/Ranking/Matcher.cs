using Matching.Datasets;
using Matching.Learning;

namespace Matching.Ranking;

/// <summary>Ranks the people of a dataset for its needs: gates, features, the ranker that serves, reasons. Immutable once built, thread-safe.</summary>
public sealed class Matcher
{
    private readonly Dataset _data;
    private readonly Dictionary<string, NeedRow> _needs;
    private readonly PairFeatures _features;
    private readonly AnswerLedger _ledger;
    private readonly Gates _gates;
    private readonly Reasons _reasons;
    private readonly IRanker _ranker;
    private readonly RuleRanker _rules = new();

    private Matcher(Dataset data, RankingModel? model, GateSettings settings)
    {
        _data = data;
        _needs = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        Index = CandidateIndex.Build(data);
        _features = new PairFeatures(Index, settings);
        _gates = new Gates(Index, settings, data.History);
        _reasons = new Reasons(Index, settings);
        var pairs = ShownPairs.Build(data, Index, _features);
        var expectation = model?.Expectation ?? pairs.FitExpectation(pairs.AllNeeds);
        _ledger = pairs.CountAnswers(expectation, pairs.AllNeeds);
        _ranker = model is { Serves: true } ? new LearnedRanker(model) : new RuleRanker(model?.RuleCalibration ?? pairs.CalibrateRules());
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
    /// <param name="model">A trained model, or null for the rules. One that does not serve leaves the rules in place.</param>
    /// <param name="settings">Caps and defaults of the gates.</param>
    public static Matcher Build(Dataset data, RankingModel? model = null, GateSettings? settings = null) => new(data, model, settings ?? new GateSettings());

    /// <summary>The best people for a need of the dataset whom no gate closes out.</summary>
    /// <exception cref="ArgumentException">No such need.</exception>
    public IReadOnlyList<RankedCandidate> Rank(string needId, int top) => Rank(NeedOf(needId), top);

    /// <summary>The best people for a need, whether or not it belongs to the dataset.</summary>
    public IReadOnlyList<RankedCandidate> Rank(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        var open = Index.Reachable(prepared).Where(e => _gates.WhyNot(prepared, e).Count == 0);
        return Order(prepared, open.Select(e => Scored(prepared, e, [])), top);
    }

    /// <summary>The people who hold something of what a need requires, in order: those whom no gate closes out first, then those whom one does.</summary>
    public IReadOnlyList<RankedCandidate> RankReachable(NeedRow need, int top)
    {
        var prepared = Index.Prepare(need);
        return Order(prepared, Index.Reachable(prepared).Select(e => Scored(prepared, e, _gates.WhyNot(prepared, e))), top);
    }

    /// <summary>Given people in order: those whom no gate closes out first. Unknown ids are passed over.</summary>
    public IReadOnlyList<RankedCandidate> RankGiven(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        var people = employeeIds.Select(Index.Find).Where(e => e >= 0).Distinct();
        return Order(prepared, people.Select(e => Scored(prepared, e, _gates.WhyNot(prepared, e))), int.MaxValue);
    }

    /// <summary>What the scores and reasons of given people rest on, in the order given. Unknown ids are passed over.</summary>
    public IReadOnlyList<PairInputs> InputsOf(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        return [.. employeeIds.Select(Index.Find).Where(e => e >= 0).Select(e =>
        {
            var row = new float[FeatureTable.Count];
            FillInputs(prepared, e, row);
            return new PairInputs(Index.Employees[e].Id, row, _reasons.FactsOf(prepared, e));
        })];
    }

    /// <summary>The best score that given people have for a need, of those whom no gate closes out; null when one closes out each. Unknown ids are passed over.</summary>
    public double? BestScore(NeedRow need, IEnumerable<string> employeeIds)
    {
        var prepared = Index.Prepare(need);
        double? best = null;
        foreach (var employee in employeeIds.Select(Index.Find).Where(e => e >= 0 && _gates.WhyNot(prepared, e).Count == 0))
        {
            var score = Scored(prepared, employee, []).Score;
            best = best > score ? best : score;
        }
        return best;
    }

    /// <summary>Every gate that closes a pair, none when it may be proposed. An unknown person is closed by consent.</summary>
    public IReadOnlyList<Gate> WhyNot(NeedRow need, string employeeId) =>
        Index.Find(employeeId) is >= 0 and var e ? _gates.WhyNot(Index.Prepare(need), e) : [Gate.Consent];

    /// <summary>A need of the dataset.</summary>
    /// <exception cref="ArgumentException">No such need.</exception>
    public NeedRow NeedOf(string id) => _needs.TryGetValue(id, out var need) ? need : throw new ArgumentException($"No need {id}.", nameof(id));

    private readonly record struct Pair(int Employee, double Score, double[] Contributions, IReadOnlyList<Gate> Closed);

    private Pair Scored(PreparedNeed need, int employee, IReadOnlyList<Gate> closed)
    {
        Span<float> row = stackalloc float[FeatureTable.Count];
        FillInputs(need, employee, row);
        var contributions = new double[FeatureTable.Families];
        return new Pair(employee, _ranker.Score(row, contributions), contributions, closed);
    }

    private void FillInputs(PreparedNeed need, int employee, Span<float> row)
    {
        Span<double> parts = stackalloc double[FeatureTable.Families];
        _features.Fill(need, employee, row);
        _ledger.Fill(need, employee, row);
        row[(int)Feature.RuleScore] = (float)_rules.Score(row, parts);
    }

    /// <summary>Open pairs first, then by score, then by id: positions are in order of id.</summary>
    private RankedCandidate[] Order(PreparedNeed need, IEnumerable<Pair> pairs, int top) => [.. pairs
        .OrderBy(p => p.Closed.Count > 0).ThenByDescending(p => p.Score).ThenBy(p => p.Employee).Take(top)
        .Select((p, i) => new RankedCandidate(
            Index.Employees[p.Employee].Id, i + 1, p.Score, p.Closed.Count > 0 ? 0 : Math.Clamp(_ranker.AcceptProbability(p.Score), 0, 1), p.Closed,
            [.. p.Contributions.Select((c, f) => new Contribution((FeatureFamily)f, c))],
            _reasons.Of(need, p.Employee, p.Contributions)))];
}
