using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

public class MatcherTests
{
    private static readonly Dataset World = HiddenWorld.Build(needs: 60, employees: 300, shown: 30, seed: 5);
    private static readonly Matcher Rules = FittedMatcher.Build(World);

    [Fact]
    public void Ranks_start_at_1_and_closed_pairs_come_last_with_probability_0()
    {
        var ranked = Rules.RankGiven(World.Needs[0], World.Employees.Select(e => e.Id));
        Assert.Equal(Enumerable.Range(1, World.Employees.Count), ranked.Select(c => c.Rank));
        var open = ranked.TakeWhile(c => c.ClosedBy.Count == 0).Count();
        Assert.InRange(open, 1, ranked.Count - 1);
        Assert.All(ranked.Skip(open), c => Assert.True(c.ClosedBy.Count > 0 && c.AcceptProbability == 0));
        Assert.Equal(ranked.Skip(open).OrderByDescending(c => c.Score).Select(c => c.Score),
            ranked.Skip(open).Select(c => c.Score));
    }

    [Fact]
    public void Retrieval_finds_exactly_the_employees_who_pass_every_gate()
    {
        foreach (var need in World.Needs)
        {
            var open = World.Employees.Where(e => Rules.WhyNot(need, e.Id).Count == 0).Select(e => e.Id)
                .Order(StringComparer.Ordinal);
            Assert.Equal(open, Rules.Rank(need, int.MaxValue).Select(c => c.Employee).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Closed_pairs_follow_the_open_ones_with_their_gates()
    {
        foreach (var need in World.Needs.Take(20))
        {
            var ranked = Rules.RankReachable(need, int.MaxValue);
            var open = Rules.Rank(need, int.MaxValue);
            Assert.Equal(open.Select(c => c.Employee), ranked.Take(open.Count).Select(c => c.Employee));
            Assert.All(ranked.Skip(open.Count), c => Assert.True(c.ClosedBy.Count > 0 && c.AcceptProbability == 0));
            Assert.Equal(Enumerable.Range(1, ranked.Count), ranked.Select(c => c.Rank));
        }
        Assert.Contains(World.Needs.Take(20), n => Rules.RankReachable(n, int.MaxValue).Any(c => c.ClosedBy.Count > 0));
    }

    [Fact]
    public void Contributions_sum_to_the_score()
    {
        foreach (var candidate in World.Needs.SelectMany(n => Rules.Rank(n, 20)))
            Assert.Equal(candidate.Score, candidate.Contributions.Sum(c => c.Value), 9);
    }

    [Property(MaxTest = 10)]
    public bool The_order_of_rows_has_no_effect(int seed)
    {
        var random = new Random(seed);
        T[] Shuffled<T>(IEnumerable<T> rows) => [.. rows.OrderBy(_ => random.Next())];
        var other = FittedMatcher.Build(World with
        {
            Skills = Shuffled(World.Skills),
            Communes = Shuffled(World.Communes),
            Employees = Shuffled(World.Employees),
            Associations = Shuffled(World.Associations),
            Needs = Shuffled(World.Needs),
            History = Shuffled(World.History),
        });
        return World.Needs.Take(10)
            .All(n => Rules.Rank(n, 50).Select(Line).SequenceEqual(other.Rank(n.Id, 50).Select(Line)));
    }

    [Property(MaxTest = 100)]
    public bool A_higher_level_of_a_required_skill_never_lowers_the_score(int person, int need)
    {
        var asked = World.Needs[Math.Abs(need % World.Needs.Count)];
        var someone = World.Employees[Math.Abs(person % World.Employees.Count)];
        var scores = Enumerable.Range(1, 4)
            .Select(
                level => ScoreOf(asked,
                    someone
                        with
                    {
                        Skills = [.. someone.Skills.Where(s => s.Code != asked.RequiredSkills[0].Code),
                            new(asked.RequiredSkills[0].Code, level)]
                    })).ToArray();
        return scores.Zip(scores.Skip(1)).All(p => p.Second >= p.First - 1e-6);
    }

    [Property(MaxTest = 100)]
    public bool A_greater_distance_never_raises_the_score_of_on_site_work(int person, int need)
    {
        var asked = World.Needs[Math.Abs(need % World.Needs.Count)] with { Remote = RemoteWork.No };
        var someone = World.Employees[Math.Abs(person % World.Employees.Count)];
        var prepared = Rules.Index.Prepare(asked);
        var byDistance = World.Communes.Select(c => someone with { Commune = c.Code })
            .Select(
                e => (Km: FittedMatcher.Build(World with { Employees = [e], History = [] }).Index.Km(prepared, 0),
                    Score: ScoreOf(asked, e))).OrderBy(p => p.Km).ToArray();
        return byDistance.Zip(byDistance.Skip(1)).All(p => p.Second.Score <= p.First.Score + 1e-6);
    }

    [Fact]
    public void Empty_or_unknown_input_never_throws()
    {
        Assert.Empty(FittedMatcher.Build(new Dataset()).Rank(World.Needs[0], 10));
        var stranger = World.Needs[0]
            with
        {
            Id = "?",
            Association = "?",
            Commune = "?",
            RequiredSkills = [new("?", 2)],
            Causes = ["?"],
            Occupation = "?"
        };
        Assert.Empty(Rules.Rank(stranger, 10));
        Assert.Empty(Rules.RankGiven(stranger, ["?"]));
        Assert.Contains(Gate.Skill, Rules.WhyNot(stranger, World.Employees[0].Id));
    }

    [Fact]
    public void Every_gate_closes_for_its_own_condition()
    {
        var need = World.Needs[0] with { Status = "open", Languages = ["fr"] };
        var fit = World.Employees[0] with
        {
            Id = "x",
            Commune = need.Commune!,
            Formats = [need.Format!.Value],
            Skills = need.RequiredSkills,
            DaysPerYear = 20
        };
        IReadOnlyList<Gate> Closed(EmployeeRow e, NeedRow n) =>
            FittedMatcher.Build(World with { Employees = [e], History = [] }).WhyNot(n, "x");
        Assert.Empty(Closed(fit, need));
        Assert.Equal([Gate.NeedNotOpen], Closed(fit, need with { Status = "closed" }));
        Assert.Equal([Gate.Format], Closed(fit with { Formats = [] }, need));
        Assert.Equal([Gate.Days], Closed(fit with { DaysPerYear = 0 }, need));
        Assert.Equal([Gate.Window], Closed(fit with { AvailableTo = need.Start!.Value.AddDays(-1) }, need));
        Assert.Equal([Gate.Distance], Closed(fit with { Commune = "?", Remote = null }, need));
        Assert.Equal([Gate.Language], Closed(fit with { Languages = ["de"] }, need));
        Assert.Equal([Gate.Skill], Closed(fit with { Skills = [] }, need));
        Assert.Equal([Gate.OfferCap], Closed(fit with { OpenOffers = 3 }, need));
        Assert.Equal([Gate.Consent], Closed(fit with { Consent = false }, need));
        var refused = World.History.First(h => h.EmployeeAnswer == Answer.Declined);
        Assert.Contains(Gate.Refused, Rules.WhyNot(Rules.NeedOf(refused.Need), refused.Employee));
    }

    [Fact]
    public void Days_taken_in_one_year_do_not_count_in_another()
    {
        var need = World.Needs[0] with
        {
            Status = "open",
            Days = 5,
            Start = new(2027, 1, 11),
            End = new(2027, 1, 29),
            Format = MissionFormat.OneOff
        };
        var fit = World.Employees[0] with
        {
            Id = "x",
            Commune = need.Commune!,
            Formats = [MissionFormat.OneOff],
            Skills = need.RequiredSkills,
            DaysPerYear = 6,
            AvailableFrom = null,
            AvailableTo = null,
        };
        IReadOnlyList<Gate> Closed(EmployeeRow e, NeedRow n) =>
            FittedMatcher.Build(World with { Employees = [e], History = [] }).WhyNot(n, "x");

        Assert.Empty(Closed(fit with { DaysTaken = [new(2026, 6)] }, need));
        Assert.Equal([Gate.Days], Closed(fit with { DaysTaken = [new(2026, 6), new(2027, 2)] }, need));
        // 5 days over New Year: 3 in 2026, 2 in 2027.
        var crossing = need with { Start = new(2026, 12, 21), End = new(2027, 1, 8) };
        Assert.Empty(Closed(fit with { DaysTaken = [new(2026, 3), new(2027, 4)] }, crossing));
        Assert.Equal([Gate.Days], Closed(fit with { DaysTaken = [new(2027, 5)] }, crossing));
        Assert.Equal([Gate.Days], Closed(fit with { DaysTaken = [new(2026, 4)] }, crossing));
    }

    [Fact]
    public void Every_broken_limit_is_listed_with_its_figures_and_no_exclusion_is()
    {
        var need = World.Needs[0] with
        {
            Status = "closed",
            Languages = ["en"],
            Format = MissionFormat.OneOff,
            Days = 8,
            Start = new(2027, 1, 4),
            End = new(2027, 2, 26),
            Remote = RemoteWork.No,
            RequiredSkills = [World.Needs[0].RequiredSkills[0]],
        };
        var far = World.Communes.First(c => c.Code != need.Commune);
        var person = World.Employees[0] with
        {
            Id = "x",
            Commune = far.Code,
            MaxKm = 0,
            Formats = [],
            Languages = ["fr"],
            Skills = [],
            DaysPerYear = 10,
            AvailableFrom = new(2027, 2, 20),
            AvailableTo = null,
            Consent = false
        };
        var matcher = FittedMatcher.Build(World with { Employees = [person], History = [] });
        var limits = matcher.FindBrokenLimits(need, person with { DaysTaken = [new(2027, 4)] });

        Assert.Equal(["format", "window", "days", "distance", "language", "skill"], limits.Select(l => l.Code));
        Assert.Equal(["8", "4", "10", "2027"], limits[2].Args);
        Assert.Equal(["OneOff"], limits[0].Args);
        Assert.Equal("0", limits[3].Args[1]);
        Assert.Equal(["en"], limits[4].Args);
        Assert.Equal([need.RequiredSkills[0].Code], limits[5].Args);
        Assert.All(Enum.GetValues<Gate>(), g => Assert.Equal(Gates.IsLimit(g),
            limits.Any(l => l.Code == BrokenLimit.CodeOf(g))));
    }

    private static double ScoreOf(NeedRow need, EmployeeRow person) =>
        FittedMatcher.Build(World with { Employees = [person], History = [] }).RankGiven(need, [person.Id])[0].Score;

    private static string Line(RankedCandidate c) =>
        $"{c.Employee} {c.Rank} {c.Score:R} {c.AcceptProbability:R} {ReasonTexts.Compact(c)}";
}
