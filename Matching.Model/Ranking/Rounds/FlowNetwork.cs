using Google.OrTools.Graph;

namespace Matching.Ranking.Rounds;

/// <summary>
/// A round as min-cost flow: source → (association →) need → employee → (entity →) sink. A unit of flow is a proposal,
/// and its cost the negated probability. A free arc from source to sink takes the rest, so a pair is proposed only if
/// it raises the sum. Probabilities are scaled to integer billionths (cost scaling; Goldberg, Journal of Algorithms 22,
/// 1997).
/// </summary>
internal sealed class FlowNetwork
{
    private const double Unit = 1e9;
    private const int Source = 0;
    private const int Sink = 1;
    private readonly RoundProblem _problem;
    private readonly RoundSettings _settings;
    private readonly RoundPair[] _pairs;
    private readonly int _nodes, _supply;
    private readonly int[] _needNode, _personNode, _associationNode, _entityNode;
    private readonly string[] _associations, _entities;

    /// <summary>Builds the network.</summary>
    /// <param name="problem">Sorted by id.</param>
    /// <param name="settings">Limits.</param>
    public FlowNetwork(RoundProblem problem, RoundSettings settings)
    {
        (_problem, _settings, _pairs) = (problem, settings, problem.Pairs);
        _nodes = Sink + 1;
        // Employees without a possible need are left out: they would only enlarge the network.
        _personNode = new int[problem.People.Count];
        foreach (var pair in _pairs) _personNode[pair.Person] = 1;
        _needNode = [.. Enumerable.Range(_nodes, problem.Needs.Count)];
        var firstPerson = _nodes += _needNode.Length;
        foreach (ref var node in _personNode.AsSpan())
        {
            if (node > 0) node = _nodes++;
        }
        _supply = (int)Math.Min(problem.Needs.Sum(n => Math.Max(0L, n.Seats)), _nodes - firstPerson);
        (_associations, _associationNode) =
            NumberByName(_nodes, settings.MaxPerAssociation is null ? [] : problem.Needs.Select(n => n.Association));
        (_entities, _entityNode) =
            NumberByName(_nodes + _associations.Length,
                settings.EntityShare is null ? [] : problem.People.Select(p => p.Entity));
        _nodes += _associations.Length + _entities.Length;
    }

    /// <summary>The pairs of the optimal flow.</summary>
    /// <param name="bonus">Added to a pair's probability; null for none.</param>
    public bool[] Solve(Func<RoundPair, double>? bonus = null)
    {
        var chosen = new bool[_pairs.Length];
        if (_supply == 0) return chosen;
        var flow = new MinCostFlow();
        var values = new long[_pairs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ComputeValue(_pairs[i], bonus);
            flow.AddArcWithCapacityAndUnitCost(_needNode[_pairs[i].Need], _personNode[_pairs[i].Person], 1, -values[i]);
        }
        AddNeeds(flow);
        AddPeople(flow);
        flow.AddArcWithCapacityAndUnitCost(Source, Sink, _supply, 0);
        flow.SetNodeSupply(Source, _supply);
        flow.SetNodeSupply(Sink, -_supply);
        var status = flow.Solve();
        if (status != MinCostFlowBase.Status.OPTIMAL)
            throw new InvalidOperationException(
                $"Min-cost flow not optimal: status {status}, {_nodes} nodes, {chosen.Length} pairs.");
        for (var i = 0; i < chosen.Length; i++) chosen[i] = flow.Flow(i) > 0;
        PreferLowerIds(chosen, values);
        return chosen;
    }

    /// <summary>At least 1, so that a pair of probability 0 still beats an empty seat.</summary>
    private static long ComputeValue(RoundPair pair, Func<RoundPair, double>? bonus) =>
        1 + (long)Math.Round(Unit * (Math.Clamp(pair.Score, 0, 1) + (bonus?.Invoke(pair) ?? 0)));

    private void AddNeeds(MinCostFlow flow)
    {
        for (var n = 0; n < _needNode.Length; n++)
        {
            var from = _associations.Length > 0 ? _associationNode[n] : Source;
            if (_problem.Needs[n].Seats > 0)
                flow.AddArcWithCapacityAndUnitCost(from, _needNode[n], _problem.Needs[n].Seats, 0);
        }
        foreach (var node in _associationNode.Distinct())
            flow.AddArcWithCapacityAndUnitCost(Source, node, Math.Max(0, _settings.MaxPerAssociation ?? 0), 0);
    }

    private void AddPeople(MinCostFlow flow)
    {
        for (var p = 0; p < _personNode.Length; p++)
        {
            if (_personNode[p] > 0)
                flow.AddArcWithCapacityAndUnitCost(_personNode[p], _entities.Length > 0 ? _entityNode[p] : Sink, 1, 0);
        }
        for (var e = 0; e < _entities.Length; e++)
            flow.AddArcWithCapacityAndUnitCost(_nodes - _entities.Length + e, Sink, LimitOf(_entities[e]), 0);
    }

    private int LimitOf(string entity) => entity.Length == 0 || !_settings.EntitySizes.TryGetValue(entity, out var size)
        ? _supply
        : Math.Max(0,
            Math.Max(1, (int)(size * _settings.EntityShare!.Value)) - _settings.EntityAway.GetValueOrDefault(entity));

    /// <summary>
    /// Among free employees of equal value to a need and of the same entity, chooses those with the lower id.
    /// </summary>
    private void PreferLowerIds(bool[] chosen, long[] values)
    {
        var hasSeat = new bool[_problem.People.Count];
        for (var i = 0; i < chosen.Length; i++) hasSeat[_pairs[i].Person] |= chosen[i];
        for (int at = 0, from = 0; at < chosen.Length; at++)
        {
            if (_pairs[at].Need != _pairs[from].Need) from = at;
            if (!chosen[at]) continue;
            for (var lower = from; lower < at; lower++)
            {
                if (values[lower] != values[at] || hasSeat[_pairs[lower].Person]
                    || !SameEntity(_pairs[lower].Person, _pairs[at].Person)) continue;
                (chosen[at], chosen[lower]) = (false, true);
                (hasSeat[_pairs[at].Person], hasSeat[_pairs[lower].Person]) = (false, true);
                break;
            }
        }
    }

    private bool SameEntity(int a, int b) =>
        _entities.Length == 0 || _problem.People[a].Entity == _problem.People[b].Entity;

    private static (string[] Names, int[] Nodes) NumberByName(int firstNode, IEnumerable<string> rows)
    {
        string[] names = [.. rows.Distinct().Order(StringComparer.Ordinal)];
        var nodes = names.Index().ToDictionary(n => n.Item, n => firstNode + n.Index);
        return (names, [.. rows.Select(r => nodes[r])]);
    }
}
