using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

/// <summary>What counts of employees reveal about one employee to a reader who can count any number of times.</summary>
public class PeopleGroupsTests
{
    /// <summary>A square of 36 communes 3 km apart: with people in it, one zone.</summary>
    private static readonly CommuneRow[] Square =
        [.. Enumerable.Range(0, 36)
            .Select(
                i => new CommuneRow($"67{i:000}", "", 48.5 + (i / 6 * 0.027), 7.7 + (i % 6 * 0.04), null, "67", []))];
    private static readonly CommuneRow[] Places =
        [.. Enumerable.Range(0, 60)
            .Select(i => new CommuneRow($"68{i:000}", "", 48.57 + (0.01 * i), 7.8, null, "68", []))];

    [Fact]
    public void A_count_does_not_depend_on_the_commune_within_a_zone()
    {
        var counts = Enumerable.Range(0, 20).Select(home => Counts(Square[home].Code)).ToList();

        Assert.True(counts[0].Distinct().Count() > 1, "No place makes a difference: nothing is tried.");
        Assert.All(counts, c => Assert.Equal(counts[0], c));
    }

    [Fact]
    public void A_count_does_not_identify_one_of_five_employees()
    {
        foreach (var hidden in Enumerable.Range(0, 5))
        {
            // Only one of the five members of the first group fits: the count does not reveal which one.
            var matcher =
                FittedMatcher.Build(
                    World([.. Enumerable.Range(0, 25)
                        .Select(i => Person(i, Square[i].Code, fits: i % 5 != 0 || i / 5 == hidden))]));
            Assert.Equal(5, matcher.CountOpen(NeedAt(Square[0].Code)));
        }
    }

    [Fact]
    public void A_count_is_at_most_the_number_of_employees_who_fit()
    {
        var matcher =
            FittedMatcher.Build(
                World([.. Enumerable.Range(0, 30).Select(i => Person(i, Square[i].Code, fits: i % 3 == 0))]));
        Assert.InRange(matcher.CountOpen(NeedAt(Square[0].Code)), 1, 10);
    }

    private static List<int> Counts(string home)
    {
        var matcher =
            FittedMatcher.Build(
                World([.. Enumerable.Range(0, 25)
                    .Select(i => Person(i, i == 0 ? home : Square[i].Code, fits: i % 5 != 0 || i == 0))]));
        return [.. Places.Select(p => matcher.CountOpen(NeedAt(p.Code)))];
    }

    private static NeedRow NeedAt(string commune) => new()
    {
        Id = "n1",
        Association = "a1",
        Title = "Refonte du site",
        Description = "",
        Commune = commune,
        Remote = RemoteWork.No,
        Format = MissionFormat.OneOff,
        Days = 8,
        Start = new DateOnly(2027, 1, 1),
        End = new DateOnly(2027, 1, 31),
        Seats = 1,
        Causes = [],
        RequiredSkills = [new SkillLevel("web", 2)],
        NiceSkills = [],
        Languages = [],
        Occupation = null,
        PostedAt = null,
    };

    private static EmployeeRow Person(int number, string commune, bool fits) => new()
    {
        Id = $"e{number:00}",
        Commune = commune,
        Entity = "",
        MaxKm = 30,
        Remote = false,
        DaysPerYear = 20,
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [MissionFormat.OneOff],
        Causes = [],
        Languages = ["fr"],
        Skills = [new SkillLevel(fits ? "web" : "budget", 3)],
        WantedSkills = [],
        Occupation = null,
        Text = "",
        Consent = true,
    };

    private static Dataset World(EmployeeRow[] people) => new()
    {
        Skills = [new SkillRow("web", "Créer un site", [], null, ""),
            new SkillRow("budget", "Faire un budget", [], null, "")],
        Communes = [.. Square, .. Places],
        Associations = [new AssociationRow("a1", "Les Jardins", Square[0].Code, [], null)],
        Employees = people,
    };
}
