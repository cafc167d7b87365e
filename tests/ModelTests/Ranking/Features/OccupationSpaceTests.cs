using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

public class OccupationSpaceTests
{
    private const int Trades = 48;
    private static readonly Dataset World = Build();
    private static readonly Matcher Rules = FittedMatcher.Build(World);

    [Fact]
    public void Employees_of_the_same_field_are_near_without_a_common_skill()
    {
        var need = World.Needs[0];
        var near = Nearness(need, "same");
        Assert.InRange(near, 0.5f, 1f);
        Assert.InRange(Nearness(need, "other"), 0f, near / 2);
    }

    [Fact]
    public void An_empty_profile_has_a_nearness_of_0() => Assert.Equal(0, Nearness(World.Needs[0], "silent"));

    [Property(MaxTest = 200, Replay = "(20261125,7)")]
    public bool One_more_required_skill_never_reduces_nearness(int seed)
    {
        var random = new Random(seed);
        string[] codes = [.. World.Skills.Select(s => s.Code)];
        var need = World.Needs[0]
            with
        { RequiredSkills = [.. random.GetItems(codes, 14).Distinct().Select(s => new SkillLevel(s, 2))] };
        var held = random.GetItems(codes, random.Next(12)).Distinct().ToList();
        var more = held.Append(need.RequiredSkills[random.Next(need.RequiredSkills.Count)].Code).Distinct();
        var matcher = FittedMatcher.Build(World with { Employees = [Person("few", held), Person("more", more)] });
        var inputs = matcher.InputsOf(need, ["few", "more"]);
        return inputs.All(
            i => i.Features[(int)Feature.WorkNearness] is >= 0 and <= 1
                && i.Features[(int)Feature.SkillSetLikeness] is >= 0 and <= 1)
            && inputs[1].Features[(int)Feature.WorkNearness] >= inputs[0].Features[(int)Feature.WorkNearness] - 1e-5
            && inputs[1].Features[(int)Feature.SkillSetLikeness] >= inputs[0].Features[(int)Feature.SkillSetLikeness];
    }

    [Fact]
    public void Job_nearness_is_0_for_a_need_with_few_skills()
    {
        var few = World.Needs[0] with { RequiredSkills = [.. World.Needs[0].RequiredSkills.Take(4)] };
        Assert.True(Inputs(few, "same")[(int)Feature.WorkNearness] > 0);
        Assert.Equal(0, Inputs(few, "same")[(int)Feature.JobNearness]);
        var whole = World.Needs[0];
        Assert.Equal(Inputs(whole, "same")[(int)Feature.WorkNearness], Inputs(whole, "same")[(int)Feature.JobNearness]);
    }

    [Fact]
    public void Near_work_is_a_reason_in_both_languages_only_where_it_counts()
    {
        var whole = World.Needs[0];
        var few = whole with { Id = "few", RequiredSkills = [.. whole.RequiredSkills.Take(4)] };
        Reason? FindReason(NeedRow need, string person) =>
            Rules.RankGiven(need, [person])[0].Reasons.SingleOrDefault(r => r.Code == "text.work");

        var reason = FindReason(whole, "same");

        Assert.Equal(FeatureFamily.Text, reason!.Family);
        Assert.Equal(
            new LocalizedText("Fait un travail proche de celui que décrit le besoin",
                "Does work close to what the need describes"), ReasonTexts.Describe(reason, _ => null));
        Assert.Equal("text.work",
            ReasonTexts.Compact(Rules.RankGiven(whole, ["same"])[0] with { Reasons = [reason], Limits = [] }));
        Assert.Null(FindReason(whole, "other"));
        Assert.Null(FindReason(few, "same"));
    }

    private static float Nearness(NeedRow need, string person) => Inputs(need, person)[(int)Feature.WorkNearness];

    private static float[] Inputs(NeedRow need, string person) => Rules.InputsOf(need, [person])[0].Features;

    /// <summary>Two fields of 24 skills each; each occupation has half of the skills of one field.</summary>
    private static Dataset Build()
    {
        var random = new Random(3);
        SkillRow[] skills =
            [.. Enumerable.Range(0, 48).Select(s => new SkillRow($"s{s:D2}", $"savoir {s}", [], null, ""))];
        var occupations = Enumerable.Range(0, Trades).Select(o => new OccupationRow($"o{o:D2}", $"metier {o}", [],
            [.. Enumerable.Range(0, 24).OrderBy(_ => random.Next()).Take(12).Select(s => $"s{o % 2 * 24 + s:D2}")], ""))
            .ToArray();
        var need = new NeedRow
        {
            Id = "n",
            Association = "a",
            Title = "mission",
            Description = "",
            Commune = "c",
            Remote = RemoteWork.No,
            Format = null,
            Days = 1,
            Start = null,
            End = null,
            Seats = 1,
            Causes = [],
            RequiredSkills = [.. Enumerable.Range(0, 12).Select(s => new SkillLevel($"s{s:D2}", 2))],
            NiceSkills = [],
            Languages = [],
            Occupation = null,
            PostedAt = null,
        };
        return new Dataset
        {
            Skills = skills,
            Occupations = occupations,
            Communes = [new("c", "Ville", 45, 2, 1000, "01", [])],
            Associations = [new("a", "Asso", "c", [], 3)],
            Employees = [Person("same", Enumerable.Range(12, 12).Select(s => $"s{s:D2}")),
                Person("other", Enumerable.Range(24, 12).Select(s => $"s{s:D2}")), Person("silent", [])],
            Needs = [need],
        };
    }

    private static EmployeeRow Person(string id, IEnumerable<string> skills) => new()
    {
        Id = id,
        Commune = "c",
        Entity = "",
        MaxKm = 50,
        Remote = false,
        DaysPerYear = 10,
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [MissionFormat.OneOff],
        Causes = [],
        Languages = ["fr"],
        Skills = [.. skills.Select(s => new SkillLevel(s, 2))],
        WantedSkills = [],
        Occupation = null,
        Text = "",
    };
}
