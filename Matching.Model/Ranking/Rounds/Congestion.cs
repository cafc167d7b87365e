namespace Matching.Ranking.Rounds;

/// <summary>Where the seats or employees of a round were scarce.</summary>
/// <param name="NeedsWithoutCandidates">Needs with a free seat and no possible candidate.</param>
/// <param name="SeatsLeftEmpty">Empty seats of the other needs.</param>
/// <param name="PeopleWantedByMany">Employees who are a top choice of at least two needs.</param>
/// <param name="MostWanted">Number of needs for which the most requested employee is a top choice.</param>
public sealed record Congestion(int NeedsWithoutCandidates, int SeatsLeftEmpty, int PeopleWantedByMany, int MostWanted)
{
    /// <summary>Counts where seats or employees were scarce.</summary>
    /// <param name="problem">A sorted problem.</param>
    /// <param name="chosen">The chosen pairs.</param>
    internal static Congestion Compute(RoundProblem problem, bool[] chosen)
    {
        var (candidates, filled, demand) =
            (new int[problem.Needs.Count], new int[problem.Needs.Count], new int[problem.People.Count]);
        var pairs = problem.Pairs;
        for (var i = 0; i < chosen.Length; i++)
        {
            candidates[pairs[i].Need]++;
            if (chosen[i]) filled[pairs[i].Need]++;
        }
        for (int n = 0, from = 0; n < candidates.Length; from += candidates[n++])
            CountTopChoices(pairs.AsSpan(from, candidates[n]), problem.Needs[n].Seats, demand);
        var (without, empty) = (0, 0);
        for (var n = 0; n < candidates.Length; n++)
        {
            if (problem.Needs[n].Seats <= 0) continue;
            if (candidates[n] == 0) without++;
            else empty += problem.Needs[n].Seats - filled[n];
        }
        return new(without, empty, demand.Count(w => w > 1), demand.DefaultIfEmpty().Max());
    }

    /// <summary>
    /// Counts the employees that a need would get if it chose first; one pass per seat, as seats are few.
    /// </summary>
    private static void CountTopChoices(ReadOnlySpan<RoundPair> list, int seats, int[] demand)
    {
        var last = new RoundPair(0, -1, double.PositiveInfinity);
        for (var seat = 0; seat < Math.Min(seats, list.Length); seat++)
        {
            var next = new RoundPair(0, int.MaxValue, double.NegativeInfinity);
            foreach (ref readonly var pair in list)
            {
                if (IsBefore(last, pair) && IsBefore(pair, next)) next = pair;
            }
            demand[next.Person]++;
            last = next;
        }

        static bool IsBefore(in RoundPair a, in RoundPair b) =>
            a.Score > b.Score || a.Score == b.Score && a.Person < b.Person;
    }
}
