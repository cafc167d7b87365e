using System.Globalization;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>
/// Six fields of eight skills each, and ninety-six occupations with five or six of these skills. Employees of one field
/// can work in its partner field, although both have no skill or word in common: only judged lists reveal the partner.
/// </summary>
internal static class PartnerFields
{
    /// <summary>Number of needs with a judged list; the others are to be ordered.</summary>
    internal const int JudgedNeeds = 64;
    private const int Fields = 6, SkillsPerField = 8, Occupations = 96, Employees = 60;

    /// <summary>Only the partner field is relevant.</summary>
    internal static int Grade(string need, string person) => FieldOf(person) == (FieldOf(need) + 3) % Fields ? 2 : 0;

    internal static Dataset Build()
    {
        var random = new Random(8);
        string[] Skills(int occupation) =>
            [.. Enumerable.Range(0, SkillsPerField).OrderBy(_ => random.Next()).Take(5 + random.Next(2))
                .Select(s => $"s{occupation % Fields * SkillsPerField + s:D2}")];
        SkillLevel[] Levels(int occupation) => [.. Skills(occupation).Select(s => new SkillLevel(s, 2))];
        // The order of the draws decides the world.
        var people = Enumerable.Range(0, Employees).Select(e => Person(e, Levels(e))).ToArray();
        var needs = Enumerable.Range(0, Occupations).Select(n => Need(n, Levels(n))).ToArray();
        var history = needs.Take(JudgedNeeds)
            .SelectMany(
                need => people.OrderBy(_ => random.Next()).Take(30)
                    .Select((person, i) => Row(need.Id, person.Id, i + 1))).ToArray();
        return new Dataset
        {
            Skills = [.. Enumerable.Range(0, Fields * SkillsPerField)
                .Select(s => new SkillRow($"s{s:D2}", $"savoir {s}", [], null, ""))],
            Occupations = [.. Enumerable.Range(0, Occupations)
                .Select(o => new OccupationRow($"o{o:D2}", $"metier {o}", [], Skills(o), ""))],
            Communes = [new("c", "Ville", 45, 2, 1000, "01", [])],
            Associations = [new("a", "Asso", "c", [], 3)],
            Employees = people,
            Needs = needs,
            History = history,
        };
    }

    private static EmployeeRow Person(int number, SkillLevel[] skills) => new()
    {
        Id = $"e{number:D2}",
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
        Skills = skills,
        WantedSkills = [],
        Occupation = null,
        Text = "",
    };

    private static NeedRow Need(int number, SkillLevel[] skills) => new()
    {
        Id = $"n{number:D2}",
        Association = "a",
        Title = $"mission {number}",
        Description = "",
        Commune = "c",
        Remote = RemoteWork.No,
        Format = MissionFormat.OneOff,
        Days = 1,
        Start = null,
        End = null,
        Seats = 1,
        Causes = [],
        RequiredSkills = skills,
        NiceSkills = [],
        Languages = [],
        Occupation = null,
        PostedAt = null,
    };

    private static HistoryRow Row(string need, string person, int rank) => new()
    {
        Need = need,
        Employee = person,
        ShownAt = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc),
        Rank = rank,
        Propensity = null,
        EmployeeAnswer = Grade(need, person) > 0 ? Answer.Accepted : Answer.Declined,
        EmployeeReason = "",
        AssociationAnswer = Grade(need, person) > 1 ? Answer.Accepted : null,
        AssociationReason = "",
        Outcome = null,
        Rating = null,
    };

    private static int FieldOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) % Fields;
}
