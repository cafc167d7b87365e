using FsCheck.Xunit;
using Matching.Ranking.Rounds;
using Xunit;

namespace Matching.ModelTests.Ranking.Rounds;

public class AllocationTests
{
    private static readonly RoundSettings Free = new() { MaxPrice = 0 };

    [Property(MaxTest = 200)]
    public void The_plan_has_the_maximum_welfare_within_the_limits(int seed)
    {
        var random = new Random(seed);
        var problem = Small(random);
        var settings = Limited(random, problem);
        var plan = Allocation.Solve(problem, settings);
        Assert.True(Keeps(problem, settings, plan), $"seed {seed}");
        Assert.Equal(BruteForce(problem, settings), plan.Report.Welfare, 6);
    }

    [Property(MaxTest = 100)]
    public void Spreading_exposure_costs_at_most_the_maximum_price(int seed, byte cents)
    {
        var random = new Random(seed);
        var settings = Limited(random, Large(random)) with { MaxPrice = cents % 20 / 100.0 };
        var problem = Large(random);
        var plan = Allocation.Solve(problem, settings);
        Assert.True(Keeps(problem, settings, plan), $"seed {seed}");
        Assert.True(plan.Report.Welfare >= (1 - settings.MaxPrice) * plan.Report.Best - 1e-9,
            $"seed {seed}: {plan.Report.Welfare} of {plan.Report.Best}");
        Assert.Equal(plan.Report.Best, Allocation.Solve(problem, settings with { MaxPrice = 0 }).Report.Welfare, 9);
    }

    [Property(MaxTest = 50)]
    public void The_order_of_needs_employees_and_pairs_has_no_effect(int seed)
    {
        var random = new Random(seed);
        var problem = Large(random);
        var (needs, people) = (Order(random, problem.Needs.Count), Order(random, problem.People.Count));
        var shuffled = new RoundProblem(
            [.. needs.Select(n => problem.Needs[n])], [.. people.Select(p => problem.People[p])],
            [.. problem.Pairs.OrderBy(_ => random.Next())
                .Select(
                    p => p with { Need = Array.IndexOf(needs, p.Need), Person = Array.IndexOf(people, p.Person) })]);
        var ((pairs, one), (others, two)) = (Allocation.Solve(problem), Allocation.Solve(shuffled));
        Assert.Equal(pairs, others);
        Assert.Equal((one.Best, one.Welfare, one.Congestion), (two.Best, two.Welfare, two.Congestion));
        Assert.Equal(one.Exposures, two.Exposures);
    }

    [Fact]
    public void Ties_are_resolved_by_the_lower_id()
    {
        RoundPerson[] people = [.. Enumerable.Range(0, 9).Select(i => new RoundPerson($"p{8 - i}", "", false))];
        var plan =
            Allocation.Solve(
                new RoundProblem([new("n", 3, "a", false, false)], people,
                    [.. people.Select((_, i) => new RoundPair(0, i, 0.5))]), Free);
        Assert.Equal(["p0", "p1", "p2"], plan.Pairs.Select(p => p.Employee));
    }

    [Fact]
    public void The_sum_is_maximised_not_the_best_single_pair()
    {
        // Choosing the most likely pair first would give 0.9 + 0.1 instead of 0.8 + 0.8.
        var plan = Allocation.Solve(new RoundProblem(
            [new("n1", 1, "a", false, false), new("n2", 1, "b", false, false)],
            [new("p1", "", false), new("p2", "", false)],
            [new(0, 0, 0.9), new(0, 1, 0.8), new(1, 0, 0.8), new(1, 1, 0.1)]), Free);
        Assert.Equal([new AllocatedPair("n1", "p2", 0.8), new AllocatedPair("n2", "p1", 0.8)], plan.Pairs);
        Assert.Equal(new Congestion(0, 0, 1, 2), plan.Report.Congestion);
    }

    [Fact]
    public void Groups_below_their_target_gain_within_the_price()
    {
        // Twenty equal needs and forty almost equal employees; the best twenty are not newcomers, although half of the
        // proposals should go to newcomers.
        RoundNeed[] needs = [.. Enumerable.Range(0, 20).Select(i => new RoundNeed($"n{i:D2}", 1, "a", false, false))];
        RoundPerson[] people = [.. Enumerable.Range(0, 40).Select(i => new RoundPerson($"p{i:D2}", "", i % 2 == 1))];
        RoundPair[] pairs =
            [.. Enumerable.Range(0, 800).Select(i => new RoundPair(i / 40, i % 40, i % 2 == 1 ? 0.5 : 0.502))];
        var plan = Allocation.Solve(new RoundProblem(needs, people, pairs), new RoundSettings { MaxPrice = 0.01 });
        var newcomers = plan.Report.Exposures.Single(e => e.Group == ExposureGroup.Newcomers);
        Assert.Equal((0.5, 0), (newcomers.Aim, newcomers.Before));
        Assert.True(newcomers.After >= 0.5, $"{newcomers.After}");
        Assert.InRange(plan.Report.Price, 1e-6, 0.01);
    }

    [Fact]
    public void Needs_without_candidates_and_empty_seats_are_reported()
    {
        var plan = Allocation.Solve(new RoundProblem(
            [new("n1", 2, "a", false, false), new("n2", 1, "a", false, false), new("n3", 0, "a", false, false)],
            [new("p1", "", false)], [new(0, 0, 0)]));
        Assert.Equal(new Congestion(1, 1, 0, 1), plan.Report.Congestion);
        // A pair of probability 0 is still better than an empty seat.
        Assert.Single(plan.Pairs);
        Assert.Empty(Allocation.Solve(new RoundProblem([], [], [])).Pairs);
    }

    private static int[] Order(Random random, int count) => [.. Enumerable.Range(0, count).OrderBy(_ => random.Next())];

    private static RoundProblem Small(Random random) =>
        Problem(random, 1 + random.Next(4), 1 + random.Next(5), 0.6, 20);

    /// <summary>Scores on a coarse grid: many ties.</summary>
    private static RoundProblem Large(Random random) => Problem(random, 15, 40, 0.4, 12);

    private static RoundProblem Problem(Random random, int needs, int people, double density, int grid) => new(
        [.. Enumerable.Range(0, needs)
            .Select(
                n => new RoundNeed($"n{n:D2}", random.Next(4), $"a{random.Next(3)}", random.Next(3) == 0,
                    random.Next(4) == 0))],
        [.. Enumerable.Range(0, people)
            .Select(
                p => new RoundPerson($"p{p:D2}", random.Next(3) == 0 ? "" : $"e{random.Next(2)}",
                    random.Next(3) == 0))],
        [.. from n in Enumerable.Range(0, needs)
            from p in Enumerable.Range(0, people) where random.NextDouble() < density
                select new RoundPair(n, p, (double)random.Next(grid + 1) / grid)]);

    private static RoundSettings Limited(Random random, RoundProblem problem) => Free with
    {
        MaxPerAssociation = random.Next(2) == 0 ? null : 1 + random.Next(3),
        EntityShare = random.Next(2) == 0 ? null : 0.5,
        EntitySizes = problem.People.Where(p => p.Entity.Length > 0).GroupBy(p => p.Entity)
            .ToDictionary(g => g.Key, g => g.Count()),
        EntityAway = new Dictionary<string, int> { ["e0"] = random.Next(2) },
    };

    private static bool Keeps(RoundProblem problem, RoundSettings settings, RoundPlan plan)
    {
        var needs = problem.Needs.ToDictionary(n => n.Id);
        var people = problem.People.ToDictionary(p => p.Id);
        return plan.Pairs.Select(p => p.Employee).Distinct().Count() == plan.Pairs.Count
            && plan.Pairs.GroupBy(p => p.Need).All(g => g.Count() <= needs[g.Key].Seats)
            && Within(settings, [.. plan.Pairs.Select(p => (needs[p.Need].Association, people[p.Employee].Entity))])
            && plan.Pairs
                .All(p => problem.Pairs
                    .Any(q => problem.Needs[q.Need].Id == p.Need && problem.People[q.Person].Id == p.Employee
                        && q.Score == p.Score));
    }

    private static bool Within(RoundSettings settings, List<(string Association, string Entity)> chosen) =>
        (settings.MaxPerAssociation is not { } most || chosen.GroupBy(c => c.Association).All(g => g.Count() <= most))
        && (settings.EntityShare is not { } share || chosen.Where(c => c.Entity.Length > 0).GroupBy(c => c.Entity)
            .All(g => g.Count()
                <= Math.Max(0,
                    Math.Max(1, (int)(settings.EntitySizes[g.Key] * share))
                        - settings.EntityAway.GetValueOrDefault(g.Key))));

    /// <summary>For each employee in turn: no need, or one of the possible needs.</summary>
    private static double BruteForce(RoundProblem problem, RoundSettings settings)
    {
        var left = problem.Needs.Select(n => n.Seats).ToArray();
        return Best(0, 0, []);

        double Best(int person, double sum, List<(string, string)> chosen)
        {
            if (person == problem.People.Count) return Within(settings, chosen) ? sum : double.NegativeInfinity;
            var best = Best(person + 1, sum, chosen);
            foreach (var pair in problem.Pairs.Where(p => p.Person == person && left[p.Need] > 0))
            {
                left[pair.Need]--;
                chosen.Add((problem.Needs[pair.Need].Association, problem.People[person].Entity));
                best = Math.Max(best, Best(person + 1, sum + pair.Score, chosen));
                chosen.RemoveAt(chosen.Count - 1);
                left[pair.Need]++;
            }
            return best;
        }
    }
}
