using Google.OrTools.Graph;
using Matching.Ranking.Rounds;

namespace Matching.Bench;

/// <summary>
/// P7: a round of 100,000 people and a million pairs against OR-Tools' min-cost flow on the same pairs.
/// </summary>
internal static class RoundAllocation
{
    private const int Needs = 5_000, People = 100_000, PairsPerNeed = 200;
    private const double Unit = 1e9;

    /// <summary>
    /// Élan sorts ids, solves, breaks ties and reports; the peer starts from prepared arrays and only reads its flows.
    /// </summary>
    public static async Task<Ratio> FlowAsync()
    {
        var problem = Problem();
        var settings = new RoundSettings { MaxPrice = 0 };
        double ours = 0, theirs = 0;
        var rounds = await Rounds.TimeAsync(() => ours = Allocation.Solve(problem, settings).Report.Welfare,
            () => theirs = SolveWithOrTools(problem));
        if (Math.Abs(ours - theirs) > 1e-3)
            throw new InvalidOperationException($"Objectives differ: Élan {ours:R}, OR-Tools {theirs:R}.");
        return rounds.Times(
            $"allocation, {People:#,0} people, {problem.Pairs.Length:#,0} pairs / OR-Tools min-cost flow alone", 1.2);
    }

    /// <summary>Each need has random people, a quarter of them from a group that many needs share.</summary>
    private static RoundProblem Problem()
    {
        var random = new Random(1);
        var pairs = new List<RoundPair>(Needs * PairsPerNeed);
        for (var n = 0; n < Needs; n++)
        {
            var seen = new HashSet<int>();
            while (seen.Count < PairsPerNeed)
            {
                var person =
                    (int)(People * (random.Next(4) == 0 ? Math.Pow(random.NextDouble(), 3) : random.NextDouble()));
                if (seen.Add(person)) pairs.Add(new(n, person, 0.6 * Math.Pow(random.NextDouble(), 2)));
            }
        }
        return new(
            [.. Enumerable.Range(0, Needs)
                .Select(n => new RoundNeed($"n{n:D5}", 1 + random.Next(3), $"a{n / 3}", n % 3 == 0, n % 6 == 0))],
            [.. Enumerable.Range(0, People).Select(p => new RoundPerson($"p{p:D6}", $"e{p % 5}", p % 2 == 0))],
            [.. pairs]);
    }

    private static double SolveWithOrTools(RoundProblem problem)
    {
        var flow = new MinCostFlow();
        var (source, sink, seats) = (Needs + People, Needs + People + 1, 0);
        foreach (var pair in problem.Pairs)
            flow.AddArcWithCapacityAndUnitCost(pair.Need, Needs + pair.Person, 1, -(long)Math.Round(Unit * pair.Score));
        for (var n = 0; n < Needs; n++)
        {
            flow.AddArcWithCapacityAndUnitCost(source, n, problem.Needs[n].Seats, 0);
            seats += problem.Needs[n].Seats;
        }
        for (var p = 0; p < People; p++) flow.AddArcWithCapacityAndUnitCost(Needs + p, sink, 1, 0);
        flow.AddArcWithCapacityAndUnitCost(source, sink, seats, 0);
        flow.SetNodeSupply(source, seats);
        flow.SetNodeSupply(sink, -seats);
        if (flow.Solve() != MinCostFlowBase.Status.OPTIMAL) throw new InvalidOperationException("Flow not solved.");
        var sum = 0.0;
        for (var i = 0; i < problem.Pairs.Length; i++) sum += flow.Flow(i) * problem.Pairs[i].Score;
        return sum;
    }
}
