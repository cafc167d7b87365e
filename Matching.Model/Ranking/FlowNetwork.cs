using Google.OrTools.Graph;

namespace Matching.Ranking;

/// <summary>
/// A round as a flow: source → (association →) need → person → (entity →) sink, a unit is a proposal, its cost the probability lost. What is
/// not proposed flows past for nothing, so nobody is proposed where that would lower the sum. Costs are whole numbers: probabilities in
/// billionths (min-cost flow by cost scaling; Goldberg, Journal of Algorithms 22, 1997).
/// </summary>
internal sealed class FlowNetwork
{
    private const double Unit = 1e9;
    private const int Source = 0;
    private const int Sink = 1;
    private readonly RoundProblem problem;
    private readonly RoundSettings settings;
    private readonly RoundPair[] pairs;
    private readonly int nodes;
    private readonly int[] needNode;
    private readonly int[] personNode;
    private readonly int[] associationNode;
    private readonly int[] entityNode;
    private readonly string[] associations;
    private readonly string[] entities;
    private readonly int supply;

    /// <summary>Lays the network out.</summary>
    /// <param name="problem">Sorted by id.</param>
    /// <param name="settings">Limits.</param>
    public FlowNetwork(RoundProblem problem, RoundSettings settings)
    {
        (this.problem, this.settings, pairs) = (problem, settings, problem.PairArray);
        nodes = Sink + 1;
        // People whom no need can take are no part of it: they would only make it larger.
        personNode = new int[problem.People.Count];
        foreach (var pair in pairs) personNode[pair.Person] = 1;
        needNode = new int[problem.Needs.Count];
        for (var n = 0; n < needNode.Length; n++) needNode[n] = nodes++;
        var (reachable, seats) = (0, 0L);
        for (var p = 0; p < personNode.Length; p++)
        {
            if (personNode[p] == 0) continue;
            (personNode[p], reachable) = (nodes++, reachable + 1);
        }
        foreach (var need in problem.Needs) seats += Math.Max(0, need.Seats);
        supply = (int)Math.Min(seats, reachable);
        (associations, associationNode) = Grouped(settings.MostPerAssociation is null ? [] : problem.Needs.Select(n => n.Association));
        (entities, entityNode) = Grouped(settings.EntityShare is null ? [] : problem.People.Select(p => p.Entity));
        foreach (ref var node in associationNode.AsSpan()) node += nodes;
        nodes += associations.Length;
        foreach (ref var node in entityNode.AsSpan()) node += nodes;
        nodes += entities.Length;
    }

    /// <summary>The pairs of the best flow.</summary>
    /// <param name="bonus">What a pair is worth besides its probability, or null for nothing.</param>
    public bool[] Solve(Func<RoundPair, double>? bonus = null)
    {
        var chosen = new bool[pairs.Length];
        if (supply == 0) return chosen;
        var flow = new MinCostFlow();
        var worth = new long[pairs.Length];
        for (var i = 0; i < worth.Length; i++)
        {
            worth[i] = ComputeCost(pairs[i], bonus);
            flow.AddArcWithCapacityAndUnitCost(needNode[pairs[i].Need], personNode[pairs[i].Person], 1, -worth[i]);
        }
        AddNeeds(flow);
        AddPeople(flow);
        flow.AddArcWithCapacityAndUnitCost(Source, Sink, supply, 0);
        flow.SetNodeSupply(Source, supply);
        flow.SetNodeSupply(Sink, -supply);
        var status = flow.Solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) throw new InvalidOperationException($"Min-cost flow ended as {status} on {nodes} nodes and {chosen.Length} pairs.");
        for (var i = 0; i < chosen.Length; i++) chosen[i] = flow.Flow(i) > 0;
        LowerTies(chosen, worth);
        return chosen;
    }

    /// <summary>A pair of no chance still beats an empty seat.</summary>
    private static long ComputeCost(RoundPair pair, Func<RoundPair, double>? bonus) =>
        1 + (long)Math.Round(Unit * (Math.Clamp(pair.Score, 0, 1) + (bonus?.Invoke(pair) ?? 0)));

    private void AddNeeds(MinCostFlow flow)
    {
        for (var n = 0; n < needNode.Length; n++)
        {
            var from = associations.Length > 0 ? associationNode[n] : Source;
            if (problem.Needs[n].Seats > 0) flow.AddArcWithCapacityAndUnitCost(from, needNode[n], problem.Needs[n].Seats, 0);
        }
        foreach (var node in associationNode.Distinct()) flow.AddArcWithCapacityAndUnitCost(Source, node, Math.Max(0, settings.MostPerAssociation ?? 0), 0);
    }

    private void AddPeople(MinCostFlow flow)
    {
        for (var p = 0; p < personNode.Length; p++)
        {
            if (personNode[p] > 0) flow.AddArcWithCapacityAndUnitCost(personNode[p], entities.Length > 0 ? entityNode[p] : Sink, 1, 0);
        }
        for (var e = 0; e < entities.Length; e++) flow.AddArcWithCapacityAndUnitCost(nodes - entities.Length + e, Sink, LimitOf(entities[e]), 0);
    }

    private int LimitOf(string entity) => entity.Length == 0 || !settings.EntitySizes.TryGetValue(entity, out var size)
        ? supply
        : Math.Max(0, Math.Max(1, (int)(size * settings.EntityShare!.Value)) - settings.EntityAway.GetValueOrDefault(entity));

    /// <summary>Among free people worth the same to a need and of the same entity, those of the lower id are chosen.</summary>
    private void LowerTies(bool[] chosen, long[] worth)
    {
        var taken = new bool[problem.People.Count];
        for (var i = 0; i < chosen.Length; i++) taken[pairs[i].Person] |= chosen[i];
        for (int at = 0, from = 0; at < chosen.Length; at++)
        {
            if (pairs[at].Need != pairs[from].Need) from = at;
            if (!chosen[at]) continue;
            for (var lower = from; lower < at; lower++)
            {
                if (worth[lower] != worth[at] || taken[pairs[lower].Person] || !SameEntity(pairs[lower].Person, pairs[at].Person)) continue;
                (chosen[at], chosen[lower]) = (false, true);
                (taken[pairs[at].Person], taken[pairs[lower].Person]) = (false, true);
                break;
            }
        }
    }

    private bool SameEntity(int one, int other) => entities.Length == 0 || problem.People[one].Entity == problem.People[other].Entity;

    private static (string[] Names, int[] Place) Grouped(IEnumerable<string> of)
    {
        string[] rows = [.. of];
        string[] names = [.. rows.Distinct().Order(StringComparer.Ordinal)];
        var place = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        return (names, [.. rows.Select(r => place[r])]);
    }
}
