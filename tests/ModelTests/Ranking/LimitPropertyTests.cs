using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

/// <summary>Properties of limits and exclusions of any pair. FsCheck prints the seed of a failing case.</summary>
public class LimitPropertyTests
{
    private static readonly Dataset World =
        HiddenWorld.Build(needs: 60, employees: 300, shown: 30, seed: 5) with { History = [] };
    private static readonly Matcher Rules = FittedMatcher.Build(World);

    [Property(MaxTest = 300)]
    public void An_employee_who_said_nothing_breaks_no_limit_of_a_need_without_essential_skills(int seed)
    {
        var (need, person, _) = Pair(seed);
        var silent = Silent(person);
        Assert.Empty(Broken(need with { EssentialSkills = [] }, silent));
        Assert.Empty(Broken(need with { EssentialSkills = [] }, silent with { Skills = [], Text = "" }));
    }

    [Property(MaxTest = 300)]
    public void A_value_that_is_withdrawn_breaks_no_limit(int seed)
    {
        var (need, person, _) = Pair(seed);
        var broken = Broken(need, person);
        EmployeeRow[] withdrawn = [person with { Formats = [] }, person with { MaxKm = null },
            person with { DaysPerYear = null }, person with { Windows = [] }, person with { Languages = [] },
            person with { Remote = null }, Silent(person)];
        Assert.All(withdrawn, p => Assert.Subset(broken.ToHashSet(), Broken(need, p).ToHashSet()));
        Assert.Subset(new HashSet<Limit> { Limit.Skill }, Broken(need, Silent(person)).ToHashSet());
    }

    [Property(MaxTest = 300)]
    public void A_need_that_leaves_something_open_breaks_no_limit_by_it(int seed)
    {
        var (need, person, _) = Pair(seed);
        var broken = Broken(need, person);
        NeedRow[] open = [need with { Format = null }, need with { Languages = [] }, need with { EssentialSkills = [] },
            need with { Days = null }, need with { Start = null, Days = null }, need with { End = null, Days = null }];
        Assert.All(open, n => Assert.Subset(broken.ToHashSet(), Broken(n, person).ToHashSet()));
    }

    [Property(MaxTest = 300)]
    public void A_limit_that_is_broken_more_never_raises_the_score_of_the_rules(int seed)
    {
        var (need, person, random) = Pair(seed);
        foreach (var (what, worse) in Worsened(need, person, random))
        {
            var (before, after) = Scores(need, person, worse);
            Assert.True(after <= before + 1e-6, $"{what}: {before} → {after}");
            Assert.Subset(Broken(need, worse).ToHashSet(), Broken(need, person).ToHashSet());
        }
    }

    [Property(MaxTest = 300)]
    public void A_need_that_asks_for_more_of_what_is_missing_never_raises_the_score_of_the_rules(int seed)
    {
        var (need, person, _) = Pair(seed);
        if (need.Days is { } days) Check("days", need with { Days = days + 5 });
        Check("language", need with { Languages = [.. need.Languages, "pl"] });

        void Check(string what, NeedRow stricter)
        {
            var (before, after) = (Score(need, person), Score(stricter, person));
            Assert.True(after <= before + 1e-6, $"{what}: {before} → {after}");
        }
    }

    [Property(MaxTest = 200)]
    public void Marking_a_skill_essential_only_closes(int seed)
    {
        var (need, person, random) = Pair(seed);
        var marked = need with
        {
            EssentialSkills = [.. need.RequiredSkills
            .Where(s => need.EssentialSkills.Contains(s.Code) || random.Next(2) == 0).Select(s => s.Code)]
        };
        Assert.Subset(Broken(marked, person).ToHashSet(), Broken(need, person).ToHashSet());
        Assert.Subset(new HashSet<Limit>(Broken(need, person)) { Limit.Skill }, Broken(marked, person).ToHashSet());
        Assert.True(Score(marked, person) <= Score(need, person) + 1e-6);
        string[] Open(NeedRow n) => [.. Rules.Rank(n, int.MaxValue).Select(c => c.Employee)];
        Assert.Subset(Open(need).ToHashSet(), Open(marked).ToHashSet());
        Assert.True(Rules.CountOpen(marked) <= Rules.CountOpen(need));
    }

    [Property(MaxTest = 100)]
    public void Limits_and_exclusions_are_independent(int seed)
    {
        var (need, person, _) = Pair(seed);
        var broken = Broken(need, person);
        var shut = person with { Consent = false, OpenOffers = 9 };
        var matcher = Over(shut);
        var ranked = matcher.RankGiven(need with { Status = "closed" }, [shut.Id])[0];
        Assert.Equal([PairExclusion.Consent, PairExclusion.Cap, PairExclusion.Closed], ranked.Exclusions);
        Assert.Equal(broken, ranked.Limits);
        Assert.Equal(0, ranked.AcceptProbability);
        Assert.Empty(matcher.RankReachable(need, 10));
        Assert.Equal(Score(need, person), Score(need with { Status = "closed" }, person));
    }

    /// <summary>Changes each of which may break one limit more, and none less.</summary>
    private static IEnumerable<(string What, EmployeeRow Person)> Worsened(NeedRow need, EmployeeRow person,
        Random random)
    {
        if (need.Format is { } format)
        {
            var others = Enum.GetValues<MissionFormat>().Where(f => f != format).ToArray();
            var left = person.Formats.Where(f => f != format).ToArray();
            yield return ("format", person with { Formats = left.Length > 0 ? left : [others[random.Next(5)]] });
        }
        if (person.MaxKm is { } km) yield return ("radius", person with { MaxKm = km * random.NextDouble() });
        if (person.MaxKm is null && Kilometres(need, person) > 50) yield return ("radius", person with { MaxKm = 10 });
        if (person.DaysPerYear is { } days)
        {
            yield return ("days", person with { DaysPerYear = Math.Floor(days * random.NextDouble()) });
            yield return ("days taken", person with { DaysTaken = [new(2025, 1 + random.Next(9))] });
        }
        if (person.Windows.Count > 0)
        {
            var window = person.Windows[random.Next(person.Windows.Count)];
            var last = window.To ?? window.From!.Value.AddDays(200);
            yield return ("window",
                person with { Windows = [window with { To = last > window.From ? last.AddDays(-1) : last }] });
        }
        if (person.Languages.Count > 1) yield return ("language", person with { Languages = [person.Languages[0]] });
        foreach (var code in need.EssentialSkills)
            yield return ("skill", person with { Skills = [.. person.Skills.Where(s => s.Code != code)] });
    }

    private static (NeedRow Need, EmployeeRow Person, Random Random) Pair(int seed)
    {
        var (random, half) = (new Random(seed), new HalfFilled(seed));
        var need = half.Need(World.Needs[random.Next(World.Needs.Count)]);
        return (need, half.Person(World.Employees[random.Next(World.Employees.Count)], need), random);
    }

    /// <summary>The same employee, who said nothing but where they live and what they can do.</summary>
    private static EmployeeRow Silent(EmployeeRow person) => person with
    {
        MaxKm = null,
        Remote = null,
        DaysPerYear = null,
        Windows = [],
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [],
        Causes = [],
        Languages = [],
        WantedSkills = [],
    };

    /// <summary>Scores of two states of an employee in one world, so that nothing else differs.</summary>
    private static (double Before, double After) Scores(NeedRow need, EmployeeRow before, EmployeeRow after)
    {
        var ranked = Over(before, after with { Id = "after" }).RankGiven(need, [before.Id, "after"])
            .ToDictionary(c => c.Employee, c => c.Score);
        return (ranked[before.Id], ranked["after"]);
    }

    private static double Score(NeedRow need, EmployeeRow person) =>
        Over(person).RankGiven(need, [person.Id])[0].Score;

    private static double Kilometres(NeedRow need, EmployeeRow person)
    {
        var index = new CandidateIndex(World with { Employees = [person] });
        return index.Km(index.Prepare(need), 0);
    }

    private static IReadOnlyList<Limit> Broken(NeedRow need, EmployeeRow person)
    {
        var index = new CandidateIndex(World with { Employees = [person] });
        return new PairRules(index, new(), []).FindBroken(index.Prepare(need), 0);
    }

    private static Matcher Over(params EmployeeRow[] people) => FittedMatcher.Build(World with { Employees = people });
}
