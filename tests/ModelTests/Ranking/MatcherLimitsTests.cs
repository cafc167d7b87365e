using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

/// <summary>Limits and exclusions of ranked pairs.</summary>
public class MatcherLimitsTests
{
    private static readonly Dataset World = HiddenWorld.Build(needs: 60, employees: 300, shown: 30, seed: 5);
    private static readonly Matcher Rules = FittedMatcher.Build(World);

    [Fact]
    public void Every_limit_is_broken_by_its_own_condition_and_every_exclusion_found_by_its_own()
    {
        var need = World.Needs[0] with
        {
            Status = "open",
            Languages = ["fr"],
            Remote = RemoteWork.No,
            EssentialSkills = [World.Needs[0].RequiredSkills[0].Code],
        };
        var other = Enum.GetValues<MissionFormat>().First(f => f != need.Format);
        var fit = World.Employees[0] with
        {
            Id = "x",
            Commune = need.Commune!,
            Formats = [need.Format!.Value],
            Skills = need.RequiredSkills,
            DaysPerYear = 20
        };
        RankedCandidate Ranked(EmployeeRow e, NeedRow n) =>
            FittedMatcher.Build(World with { Employees = [e], History = [] }).RankGiven(n, ["x"])[0];
        Assert.Empty(Excluded(fit, need));
        Assert.Equal([Limit.Format], Ranked(fit with { Formats = [other] }, need).Limits);
        Assert.Equal([Limit.Days], Ranked(fit with { DaysPerYear = 0 }, need).Limits);
        Assert.Equal([Limit.Window], Ranked(fit with { AvailableTo = need.Start!.Value.AddDays(-1) }, need).Limits);
        Assert.Equal([Limit.Distance], Ranked(fit with { Commune = "?", Remote = null }, need).Limits);
        Assert.Equal([Limit.Language], Ranked(fit with { Languages = ["de"] }, need).Limits);
        Assert.Equal([Limit.Skill], Ranked(fit with { Skills = [] }, need).Limits);
        Assert.Empty(Ranked(fit with { Skills = [] }, need with { EssentialSkills = [] }).Limits);
        Assert.Equal([PairExclusion.Closed], Excluded(fit, need with { Status = "closed" }));
        Assert.Equal([PairExclusion.Cap], Excluded(fit with { OpenOffers = 3 }, need));
        Assert.Equal([PairExclusion.Consent], Excluded(fit with { Consent = false }, need));
        var refused = World.History.First(h => h.EmployeeAnswer == Answer.Declined);
        Assert.Equal([PairExclusion.Refused],
            Rules.RankGiven(Rules.NeedOf(refused.Need), [refused.Employee])[0].Exclusions);

        IReadOnlyList<PairExclusion> Excluded(EmployeeRow e, NeedRow n)
        {
            Assert.Empty(Ranked(e, n).Limits);
            return Ranked(e, n).Exclusions;
        }
    }

    [Fact]
    public void The_reasons_of_a_line_begin_with_its_limits_or_are_its_exclusions()
    {
        var all = World.Needs.Take(20).SelectMany(n => Rules.RankGiven(n, World.Employees.Select(e => e.Id))).ToList();
        Assert.All(all.Where(c => c.Exclusions.Count > 0),
            c => Assert.Equal("excluded:refused", ReasonTexts.Compact(c)));
        var beyond = all.Where(c => c.Exclusions.Count == 0 && c.Limits.Count > 0).ToList();
        Assert.All(beyond, c => Assert.StartsWith(
            string.Join('|', c.Limits.Select(l => $"limit:{l}".ToLowerInvariant())), ReasonTexts.Compact(c),
            StringComparison.Ordinal));
        Assert.Contains(beyond, c => ReasonTexts.Compact(c).Contains("|place.near(", StringComparison.Ordinal));
        Assert.All(all.Where(c => c.Exclusions.Count + c.Limits.Count == 0),
            c => Assert.DoesNotContain(":", ReasonTexts.Compact(c), StringComparison.Ordinal));
        Assert.Equal("excluded:consent|excluded:refused|excluded:cap|excluded:closed",
            ReasonTexts.Compact(all[0] with { Exclusions = Enum.GetValues<PairExclusion>(), Limits = [Limit.Days] }));
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
        IReadOnlyList<Limit> Broken(EmployeeRow e, NeedRow n) =>
            FittedMatcher.Build(World with { Employees = [e], History = [] }).RankGiven(n, ["x"])[0].Limits;

        Assert.Empty(Broken(fit with { DaysTaken = [new(2026, 6)] }, need));
        Assert.Equal([Limit.Days], Broken(fit with { DaysTaken = [new(2026, 6), new(2027, 2)] }, need));
        // 5 days over New Year: 3 in 2026, 2 in 2027.
        var crossing = need with { Start = new(2026, 12, 21), End = new(2027, 1, 8) };
        Assert.Empty(Broken(fit with { DaysTaken = [new(2026, 3), new(2027, 4)] }, crossing));
        Assert.Equal([Limit.Days], Broken(fit with { DaysTaken = [new(2027, 5)] }, crossing));
        Assert.Equal([Limit.Days], Broken(fit with { DaysTaken = [new(2026, 4)] }, crossing));
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
            EssentialSkills = [World.Needs[0].RequiredSkills[0].Code],
        };
        var far = World.Communes.First(c => c.Code != need.Commune);
        var person = World.Employees[0] with
        {
            Id = "x",
            Commune = far.Code,
            MaxKm = 0,
            Formats = [MissionFormat.Flash],
            Languages = ["fr"],
            Skills = [],
            DaysPerYear = 10,
            AvailableFrom = new(2027, 2, 20),
            AvailableTo = null,
            Consent = false
        };
        var matcher = FittedMatcher.Build(World with { Employees = [person], History = [] });
        var limits = matcher.FindBrokenLimits(need, person with { DaysTaken = [new(2027, 4)] });

        Assert.Equal(["format", "distance", "window", "days", "language", "skill"], limits.Select(l => l.Code));
        Assert.Equal(["OneOff"], limits[0].Args);
        Assert.Equal("0", limits[1].Args[1]);
        Assert.Empty(limits[2].Args);
        Assert.Equal(["8", "4", "10", "2027"], limits[3].Args);
        Assert.Equal(["en"], limits[4].Args);
        Assert.Equal([need.RequiredSkills[0].Code], limits[5].Args);
        Assert.Equal(Enum.GetValues<Limit>().Select(BrokenLimit.CodeOf), limits.Select(l => l.Code));
        Assert.Equal(limits.Select(l => l.Code),
            matcher.RankGiven(need, ["x"])[0].Limits.Append(Limit.Days).Order().Select(BrokenLimit.CodeOf));
    }
}
