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
        settings ??= new();
        var sorted = problem.Sorted();
        var network = new FlowNetwork(sorted, settings);
        var best = network.Solve();
        return PlanOf(sorted, best, Spread(sorted, network, best, settings.MaxPrice));
    }

    /// <summary>
    /// Gives the pairs of each group below its target a bonus. If the bonuses of a pair sum to at most k·b, each
    /// proposal costs at most k·b, so the first bonus cannot exceed the price. The bonus is multiplied by four while
    /// the price is respected and a group is still below its target.
    /// </summary>
    private static bool[] Spread(RoundProblem problem, FlowNetwork network, bool[] best, double maxPrice)
    {
        var optimum = problem.WelfareOf(best);
        ExposureGroup[] groups = [.. Enum.GetValues<ExposureGroup>().Where(g => problem.IsShort(best, g))];
        var count = best.Count(c => c);
        if (maxPrice <= 0 || groups.Length == 0 || count == 0) return best;
        var bonus = maxPrice * optimum
            / (groups.Length
                * Math.Max(count, Math.Min(problem.Needs.Sum(n => Math.Max(0, n.Seats)), problem.People.Count)));
        var chosen = best;
        for (var step = 0; step <= MaxSteps; step++, bonus *= Step)
        {
            var strength = bonus;
            var next = network.Solve(p => strength * groups.Count(g => problem.IsIn(p, g)));
            if (problem.WelfareOf(next) < (1 - maxPrice) * optimum) break;
            chosen = next;
            if (!groups.Any(g => problem.IsShort(chosen, g))) break;
        }
        return chosen;
    }

    private static RoundPlan PlanOf(RoundProblem problem, bool[] best, bool[] chosen)
    {
        var pairs = problem.Chosen(chosen).OrderBy(p => p.Need).ThenByDescending(p => p.Score).ThenBy(p => p.Person)
            .Select(p => new AllocatedPair(problem.Needs[p.Need].Id, problem.People[p.Person].Id, p.Score));
        var exposures = Enum.GetValues<ExposureGroup>().Select(g => new GroupExposure(g, problem.TargetOf(g),
            problem.ShareOf(best, g), problem.ShareOf(chosen, g)));
        var (optimum, welfare) = (problem.WelfareOf(best), problem.WelfareOf(chosen));
        return new([.. pairs], new(optimum, welfare, optimum > 0 ? Math.Max(0, 1 - welfare / optimum) : 0,
            [.. exposures], Congestion.Compute(problem, chosen)));
    }
}
