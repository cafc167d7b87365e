namespace Matching.Ranking.Rounds;

/// <summary>
/// One round: the pairs whose probabilities of a double yes sum to most, under seats, one need a person, and limits of
/// associations and entities; then as much room for small associations, rural communes and newcomers as the stated
/// price allows.
/// </summary>
public static class Allocation
{
    /// <summary>Times the spread is made stronger at most.</summary>
    private const int MaxSteps = 3;
    private const double Step = 4;

    /// <summary>The round. Ties go to the lower id; row order never matters.</summary>
    /// <param name="problem">Who could be proposed to what.</param>
    /// <param name="settings">Limits and price; null for the default ones.</param>
    public static RoundPlan Solve(RoundProblem problem, RoundSettings? settings = null)
    {
        settings ??= new RoundSettings();
        var sorted = problem.Sorted();
        var network = new FlowNetwork(sorted, settings);
        var best = network.Solve();
        var chosen = Spread(sorted, network, best, settings.MaxPrice);
        return PlanOf(sorted, best, chosen);
    }

    /// <summary>
    /// Each group short of its aim gets a bonus on its pairs. A bonus b with the bonuses of a pair summing to at most
    /// k·b costs at most k·b a proposal: the first is so small that the price cannot be passed. It is then made four
    /// times as strong while the price holds and a group is still short.
    /// </summary>
    private static bool[] Spread(RoundProblem problem, FlowNetwork network, bool[] best, double mostPrice)
    {
        var optimum = WelfareOf(problem, best);
        ExposureGroup[] groups = [.. Enum.GetValues<ExposureGroup>().Where(g => IsShort(problem, best, g))];
        var count = best.Count(c => c);
        if (mostPrice <= 0 || groups.Length == 0 || count == 0) return best;
        var bonus = mostPrice * optimum
            / (groups.Length
                * Math.Max(count, Math.Min(problem.Needs.Sum(n => Math.Max(0, n.Seats)), problem.People.Count)));
        var chosen = best;
        for (var step = 0; step <= MaxSteps; step++, bonus *= Step)
        {
            var strength = bonus;
            var next = network.Solve(p => strength * groups.Count(g => IsIn(problem, p, g)));
            if (WelfareOf(problem, next) < (1 - mostPrice) * optimum) break;
            chosen = next;
            if (!groups.Any(g => IsShort(problem, chosen, g))) break;
        }
        return chosen;
    }

    private static RoundPlan PlanOf(RoundProblem problem, bool[] best, bool[] chosen)
    {
        var pairs = problem.PairArray.Where((_, i) => chosen[i]).OrderBy(p => p.Need).ThenByDescending(p => p.Score)
            .ThenBy(p => p.Person)
            .Select(p => new AllocatedPair(problem.Needs[p.Need].Id, problem.People[p.Person].Id, p.Score));
        var exposures = Enum.GetValues<ExposureGroup>()
            .Select(
                g => new GroupExposure(g, AimOf(problem, g), ShareOf(problem, best, g), ShareOf(problem, chosen, g)));
        return new RoundPlan([.. pairs], WelfareOf(problem, best), WelfareOf(problem, chosen), [.. exposures],
            CongestionOf(problem, chosen));
    }

    private static bool IsIn(RoundProblem problem, RoundPair pair, ExposureGroup group) => group switch
    {
        ExposureGroup.SmallAssociations => problem.Needs[pair.Need].IsSmall,
        ExposureGroup.RuralPlaces => problem.Needs[pair.Need].IsRural,
        _ => problem.People[pair.Person].IsNew,
    };

    private static bool IsShort(RoundProblem problem, bool[] chosen, ExposureGroup group) =>
        ShareOf(problem, chosen, group) < AimOf(problem, group) - 1e-9;

    private static double ShareOf(RoundProblem problem, bool[] chosen, ExposureGroup group)
    {
        var (all, mine) = (0, 0);
        var pairs = problem.PairArray;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i]) continue;
            all++;
            if (IsIn(problem, pairs[i], group)) mine++;
        }
        return all == 0 ? 0 : (double)mine / all;
    }

    /// <summary>
    /// Seats that a candidate stands for, or people who stand for a seat, in the group, of all of them.
    /// </summary>
    private static double AimOf(RoundProblem problem, ExposureGroup group)
    {
        var (all, mine) = (0L, 0L);
        var seen = new bool[group == ExposureGroup.Newcomers ? problem.People.Count : problem.Needs.Count];
        foreach (var pair in problem.PairArray)
        {
            ref var known = ref seen[group == ExposureGroup.Newcomers ? pair.Person : pair.Need];
            if (known) continue;
            known = true;
            var weight = group == ExposureGroup.Newcomers ? 1 : Math.Max(0, problem.Needs[pair.Need].Seats);
            all += weight;
            if (IsIn(problem, pair, group)) mine += weight;
        }
        return all == 0 ? 0 : (double)mine / all;
    }

    private static double WelfareOf(RoundProblem problem, bool[] chosen)
    {
        var sum = 0.0;
        var pairs = problem.PairArray;
        for (var i = 0; i < chosen.Length; i++) sum += chosen[i] ? Math.Clamp(pairs[i].Score, 0, 1) : 0;
        return sum;
    }

    private static Congestion CongestionOf(RoundProblem problem, bool[] chosen)
    {
        var (candidates, filled, wanted) =
            (new int[problem.Needs.Count], new int[problem.Needs.Count], new int[problem.People.Count]);
        var pairs = problem.PairArray;
        for (var i = 0; i < chosen.Length; i++)
        {
            candidates[pairs[i].Need]++;
            if (chosen[i]) filled[pairs[i].Need]++;
        }
        for (int n = 0, from = 0; n < candidates.Length; from += candidates[n++])
            CountFirst(pairs.AsSpan(from, candidates[n]), problem.Needs[n].Seats, wanted);
        var (without, empty) = (0, 0);
        for (var n = 0; n < candidates.Length; n++)
        {
            if (problem.Needs[n].Seats <= 0) continue;
            if (candidates[n] == 0) without++;
            else empty += problem.Needs[n].Seats - filled[n];
        }
        return new Congestion(without, empty, wanted.Count(w => w > 1), wanted.DefaultIfEmpty().Max());
    }

    /// <summary>
    /// Counts the people whom a need would have if it chose first: one pass a seat, since seats are few.
    /// </summary>
    private static void CountFirst(ReadOnlySpan<RoundPair> list, int seats, int[] wanted)
    {
        var last = new RoundPair(0, -1, double.PositiveInfinity);
        for (var seat = 0; seat < Math.Min(seats, list.Length); seat++)
        {
            var next = new RoundPair(0, int.MaxValue, double.NegativeInfinity);
            foreach (ref readonly var pair in list)
            {
                if (IsBefore(last, pair) && IsBefore(pair, next)) next = pair;
            }
            wanted[next.Person]++;
            last = next;
        }

        static bool IsBefore(in RoundPair a, in RoundPair b) =>
            a.Score > b.Score || a.Score == b.Score && a.Person < b.Person;
    }
}
