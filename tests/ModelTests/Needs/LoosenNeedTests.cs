using Matching.Communes;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Needs;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Needs;

/// <summary>What a need could loosen, in a world in which each condition keeps out different employees.</summary>
public class LoosenNeedTests
{
    private static readonly Dictionary<string, LocalizedText> Labels =
        new() { ["web"] = new("Créer un site", "Build a site"), ["budget"] = new("Faire un budget", "Make a budget") };

    [Fact]
    public void Each_change_has_the_number_of_further_employees_in_groups_of_five()
    {
        var matcher = FittedMatcher.Build(World(far: 50, oneSkill: 25, fewDays: 3));

        var found = LoosenNeed.FindLoosenings(matcher, Need, Labels);

        Assert.Equal(
        [
            ("Accepter le travail à distance : au moins 10 personnes de plus",
                "Accept remote work: at least 10 more people"),
            ("Souhaiter « Faire un budget » sans l'exiger : au moins 5 personnes de plus",
                "Make \"Make a budget\" optional: at least 5 more people"),
        ], found.Select(l => (l.Sentence.Fr, l.Sentence.En)));
    }

    [Theory, InlineData(0), InlineData(24)]
    public void Too_few_further_employees_are_not_reported(int far) =>
        Assert.Empty(LoosenNeed.FindLoosenings(FittedMatcher.Build(World(far, 0, 0)), Need, Labels));

    private static NeedRow Need => new()
    {
        Id = "n1",
        Association = "a1",
        Title = "Refonte du site",
        Description = "",
        Commune = "67482",
        Remote = RemoteWork.No,
        Format = MissionFormat.OneOff,
        Days = 8,
        Start = new DateOnly(2027, 1, 1),
        End = new DateOnly(2027, 1, 31),
        Seats = 1,
        Causes = [],
        RequiredSkills = [new SkillLevel("web", 2), new SkillLevel("budget", 2)],
        NiceSkills = [],
        Languages = [],
        Occupation = null,
        PostedAt = null,
    };

    private static Dataset World(int far, int oneSkill, int fewDays) => new()
    {
        Skills = [new SkillRow("web", "Créer un site", [], null, ""),
            new SkillRow("budget", "Faire un budget", [], null, "")],
        Communes = [.. Around("67482", 48.58, 7.75, "67"), .. Around("29019", 48.39, -4.49, "29")],
        Associations = [new AssociationRow("a1", "Les Jardins", "67482", [], null)],
        Employees =
        [
            .. Enumerable.Range(0, far).Select(i => Person($"far{i:00}", "29019", both: true, days: 20)),
            .. Enumerable.Range(0, oneSkill).Select(i => Person($"one{i:00}", "67482", both: false, days: 20)),
            .. Enumerable.Range(0, fewDays).Select(i => Person($"few{i:00}", "67482", both: true, days: 5)),
        ],
        Needs = [Need],
    };

    /// <summary>A commune and the minimum number of others that form a zone with it.</summary>
    private static IEnumerable<CommuneRow> Around(string code, double lat, double lon, string department) =>
        Enumerable.Range(0, CommuneZones.MinCommunes)
            .Select(
                i => new CommuneRow(i == 0 ? code : $"{code}{i}", code, lat + (i * 0.001), lon, null, department, []));

    private static EmployeeRow Person(string id, string commune, bool both, double days) => new()
    {
        Id = id,
        Commune = commune,
        Entity = "",
        MaxKm = 30,
        Remote = true,
        DaysPerYear = days,
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [MissionFormat.OneOff],
        Causes = [],
        Languages = ["fr"],
        Skills = both ? [new SkillLevel("web", 3), new SkillLevel("budget", 3)] : [new SkillLevel("web", 3)],
        WantedSkills = [],
        Occupation = null,
        Text = "",
        Consent = true,
    };
}
