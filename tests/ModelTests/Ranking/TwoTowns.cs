using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// A need in Strasbourg and an employee in Mulhouse, 97 km away as the crow flies, who said nothing but what they can
/// do.
/// </summary>
internal static class TwoTowns
{
    internal static readonly DateOnly Start = new(2027, 1, 4);
    internal static readonly DateOnly End = new(2027, 1, 31);

    /// <summary>In a window of 28 days, of which 20 are working days.</summary>
    internal static readonly NeedRow Need = new()
    {
        Id = "n",
        Association = "a",
        Title = "Site",
        Description = "",
        Commune = "67482",
        Remote = RemoteWork.No,
        Format = MissionFormat.OneOff,
        Days = 8,
        Start = Start,
        End = End,
        Seats = 1,
        Causes = [],
        RequiredSkills = [new("com.web", 4), new("fin.budget", 2)],
        NiceSkills = [],
        Languages = ["fr", "de"],
        Occupation = null,
        PostedAt = null,
        EssentialSkills = ["com.web"],
    };

    internal static readonly EmployeeRow Silent = new()
    {
        Id = "e",
        Commune = "68224",
        Entity = "",
        MaxKm = null,
        Remote = null,
        DaysPerYear = null,
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [],
        Causes = [],
        Languages = [],
        Skills = [new("com.web", 1)],
        WantedSkills = [],
        Occupation = null,
        Text = "",
    };

    /// <summary>A world with one employee.</summary>
    internal static Dataset World(EmployeeRow person) => new()
    {
        Skills = [new("com", "Communication", [], null, ""), new("com.web", "Site", [], "com", ""),
            new("com.web.cms", "Site en ligne", [], "com.web", ""), new("com.social", "Réseaux", [], "com", ""),
            new("com.video", "Vidéo", [], null, ""), new("fin.budget", "Budget", [], null, "")],
        Occupations = [.. Enumerable.Range(0, 3)
            .Select(i => new OccupationRow($"o{i}", $"Métier {i}", [], ["com.web", "com.video"], ""))],
        Communes = [new("67482", "Strasbourg", 48.5734, 7.7521, null, "67", []),
            new("68224", "Mulhouse", 47.7508, 7.3359, null, "68", [])],
        Associations = [new("a", "Les Jardins", "67482", [], null)],
        Employees = [person],
    };
}
