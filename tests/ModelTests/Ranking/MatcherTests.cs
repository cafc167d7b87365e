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
    public void Ranks_start_at_1_and_excluded_pairs_come_last_with_probability_0()
    {
        var ranked = Rules.RankGiven(World.Needs[0], World.Employees.Select(e => e.Id));
        Assert.Equal(Enumerable.Range(1, World.Employees.Count), ranked.Select(c => c.Rank));
        var askable = ranked.TakeWhile(c => c.Exclusions.Count == 0).Count();
        Assert.InRange(askable, 1, ranked.Count - 1);
        Assert.All(ranked.Take(askable), c => Assert.True(c.AcceptProbability > 0));
        Assert.All(ranked.Skip(askable), c => Assert.True(c.Exclusions.Count > 0 && c.AcceptProbability == 0));
        foreach (var part in (RankedCandidate[][])[[.. ranked.Take(askable)], [.. ranked.Skip(askable)]])
            Assert.Equal(part.OrderByDescending(c => c.Score).ThenBy(c => c.Employee, StringComparer.Ordinal), part);
    }

    [Fact]
    public void Pairs_beyond_limits_are_in_the_same_order_as_the_others()
    {
        var ranked = Rules.RankGiven(World.Needs[0], World.Employees.Select(e => e.Id))
            .Where(c => c.Exclusions.Count == 0).ToList();
        var lastWithin = ranked.FindLastIndex(c => c.Limits.Count == 0);
        Assert.Contains(ranked.Take(lastWithin), c => c.Limits.Count > 0);
        Assert.Equal(ranked.OrderByDescending(c => c.Score).Select(c => c.Employee), ranked.Select(c => c.Employee));
    }

    /// <summary>Everybody is looked at when few cover any skill asked; else those who cover one.</summary>
    [Fact]
    public void Retrieval_finds_exactly_the_employees_within_all_limits()
    {
        var (few, many) = (0, 0);
        foreach (var need in World.Needs)
        {
            HashSet<string> covering = [.. need.RequiredSkills.Concat(need.NiceSkills)
                .SelectMany(s => Rules.Index.Relations.CoversOf(Rules.Index.Relations.Find(s.Code)).Keys)
                .Select(k => Rules.Index.Relations.Skills[k].Code)];
            var found = World.Employees.Where(e => e.Skills.Any(s => covering.Contains(s.Code))).ToArray();
            _ = found.Length < 200 ? few++ : many++;
            var open = (found.Length < 200 ? World.Employees : found).Where(e => Rules.IsWithinLimits(need, e.Id));
            Assert.Equal(open.Select(e => e.Id).Order(StringComparer.Ordinal),
                Rules.Rank(need, int.MaxValue).Select(c => c.Employee).Order(StringComparer.Ordinal));
        }
        Assert.True(few > 0 && many > 0, $"{few} needs with few people, {many} with many");
    }

    [Fact]
    public void The_list_of_a_need_has_everybody_without_an_exclusion_by_score()
    {
        foreach (var need in World.Needs.Take(20))
        {
            var ranked = Rules.RankReachable(need, int.MaxValue);
            Assert.All(ranked, c => Assert.Empty(c.Exclusions));
            Assert.Equal(Enumerable.Range(1, ranked.Count), ranked.Select(c => c.Rank));
            Assert.Equal(ranked.OrderByDescending(c => c.Score).ThenBy(c => c.Employee, StringComparer.Ordinal),
                ranked);
            Assert.Equal(Rules.Rank(need, int.MaxValue).Select(c => (c.Employee, c.Score)),
                ranked.Where(c => c.Limits.Count == 0).Select(c => (c.Employee, c.Score)));
        }
        Assert.Contains(World.Needs.Take(20), n => Rules.RankReachable(n, int.MaxValue).Any(c => c.Limits.Count > 0));
    }

    [Theory]
    [InlineData(1, 1), InlineData(1, 3), InlineData(5, 1), InlineData(5, 9), InlineData(50, 2), InlineData(50, 200)]
    public void A_short_list_goes_on_with_people_within_all_limits_until_there_are_three_a_seat(int top, int seats)
    {
        var longer = 0;
        foreach (var need in World.Needs.Take(20).Select(n => n with { Seats = seats }))
        {
            var (all, list) = (Rules.RankReachable(need, int.MaxValue), Rules.RankReachable(need, top));
            var within = all.Where(c => c.Limits.Count == 0).Select(c => c.Employee).ToArray();
            var best = all.Take(top).Select(c => c.Employee).ToArray();
            var missing = Math.Max(0, 3 * seats - best.Count(within.Contains));
            Assert.Equal([.. best, .. within.Except(best).Take(missing)], list.Select(c => c.Employee));
            Assert.Equal(Enumerable.Range(1, list.Count), list.Select(c => c.Rank));
            longer += list.Count > top ? 1 : 0;
        }
        Assert.Equal(3 * seats > top, longer > 10);
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
        Assert.NotEmpty(Rules.Rank(stranger with { Format = null, Remote = RemoteWork.Full }, 10));
        Assert.Empty(Rules.RankGiven(stranger, ["?"]));
        var essential = stranger with { EssentialSkills = ["?"] };
        Assert.Empty(Rules.Rank(essential, 10));
        Assert.Contains(Limit.Skill, Rules.RankGiven(essential, [World.Employees[0].Id])[0].Limits);
        Assert.False(Rules.IsWithinLimits(World.Needs[0], "?"));
    }

    private static double ScoreOf(NeedRow need, EmployeeRow person) =>
        FittedMatcher.Build(World with { Employees = [person], History = [] }).RankGiven(need, [person.Id])[0].Score;

    private static string Line(RankedCandidate c) =>
        $"{c.Employee} {c.Rank} {c.Score:R} {c.AcceptProbability:R} {ReasonTexts.Compact(c)}";
}
