namespace Matching.Ranking.Rounds;

/// <summary>
/// Solves one round: maximises the sum of accept probabilities under seats, one need per employee, and limits of
/// associations and entities; then spreads exposure to small associations, rural communes and newcomers as far as the
/// price allows.
/// </summary>
public static class Allocation
{
    /// <summary>Maximum number of times that the bonus is increased.</summary>
    private const int MaxSteps = 3;
    private const double Step = 4;

    /// <summary>Solves a round. Ties go to the lower id; row order never matters.</summary>
    /// <param name="problem">Needs, employees and possible pairs.</param>
    /// <param name="settings">Limits and price; null for the defaults.</param>
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
    /// Gives the pairs of each group below its target a bonus. If the bonuses of a pair sum to at most k·b, each
    /// proposal costs at most k·b, so the first bonus cannot exceed the price. The bonus is multiplied by four while
    /// the price is respected and a group is still below its target.
    /// </summary>
    private static bool[] Spread(RoundProblem problem, FlowNetwork network, bool[] best, double maxPrice)
    {
        var optimum = WelfareOf(problem, best);
        ExposureGroup[] groups = [.. Enum.GetValues<ExposureGroup>().Where(g => IsShort(problem, best, g))];
        var count = best.Count(c => c);
        if (maxPrice <= 0 || groups.Length == 0 || count == 0) return best;
        var bonus = maxPrice * optimum
            / (groups.Length
                * Math.Max(count, Math.Min(problem.Needs.Sum(n => Math.Max(0, n.Seats)), problem.People.Count)));
        var chosen = best;
        for (var step = 0; step <= MaxSteps; step++, bonus *= Step)
        {
            var strength = bonus;
            var next = network.Solve(p => strength * groups.Count(g => IsIn(problem, p, g)));
            if (WelfareOf(problem, next) < (1 - maxPrice) * optimum) break;
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
            .Select(g => new GroupExposure(g, TargetOf(problem, g), ShareOf(problem, best, g),
                ShareOf(problem, chosen, g)));
        return new RoundPlan([.. pairs], WelfareOf(problem, best), WelfareOf(problem, chosen), [.. exposures],
            CongestionCount.Compute(problem, chosen));
    }

    private static bool IsIn(RoundProblem problem, RoundPair pair, ExposureGroup group) => group switch
    {
        ExposureGroup.SmallAssociations => problem.Needs[pair.Need].IsSmall,
        ExposureGroup.RuralPlaces => problem.Needs[pair.Need].IsRural,
        ExposureGroup.Newcomers => problem.People[pair.Person].IsNew,
    };

    private static bool IsShort(RoundProblem problem, bool[] chosen, ExposureGroup group) =>
        ShareOf(problem, chosen, group) < TargetOf(problem, group) - 1e-9;

    private static double ShareOf(RoundProblem problem, bool[] chosen, ExposureGroup group)
    {
        var (all, inGroup) = (0, 0);
        var pairs = problem.PairArray;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i]) continue;
            all++;
            if (IsIn(problem, pairs[i], group)) inGroup++;
        }
        return all == 0 ? 0 : (double)inGroup / all;
    }

    /// <summary>
    /// The group's share of the seats that have a candidate, or of the employees who can take a seat.
    /// </summary>
    private static double TargetOf(RoundProblem problem, ExposureGroup group)
    {
        var (all, inGroup) = (0L, 0L);
        var seen = new bool[group == ExposureGroup.Newcomers ? problem.People.Count : problem.Needs.Count];
        foreach (var pair in problem.PairArray)
        {
            ref var known = ref seen[group == ExposureGroup.Newcomers ? pair.Person : pair.Need];
            if (known) continue;
            known = true;
            var weight = group == ExposureGroup.Newcomers ? 1 : Math.Max(0, problem.Needs[pair.Need].Seats);
            all += weight;
            if (IsIn(problem, pair, group)) inGroup += weight;
        }
        return all == 0 ? 0 : (double)inGroup / all;
    }

    private static double WelfareOf(RoundProblem problem, bool[] chosen)
    {
        var sum = 0.0;
        var pairs = problem.PairArray;
        for (var i = 0; i < chosen.Length; i++) sum += chosen[i] ? Math.Clamp(pairs[i].Score, 0, 1) : 0;
        return sum;
    }
}
