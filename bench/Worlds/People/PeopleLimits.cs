using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>The declared limits, read from the rows by the world itself: what is not said breaks none.</summary>
internal static class PeopleLimits
{
    /// <summary>Smallest number of people that a need should have to ask.</summary>
    public const int EnoughPeople = 5;

    /// <summary>Whether a pair breaks no declared limit.</summary>
    public static bool AreKept(PeopleNeed need, PeoplePerson person, PeoplePlaces places)
    {
        var (asked, offered) = (need.Row, person.Row);
        return (asked.Format is not { } format || offered.Formats.Count == 0 || offered.Formats.Contains(format))
            && !(offered.DaysPerYear < asked.Days)
            && (offered.Languages.Count == 0 || asked.Languages.All(l => offered.Languages.Contains(l)))
            && OverlapsWindow(asked, offered)
            && !(BlendInputs.Presence(asked, offered) > 0 && places.Km(need.Place, person.Home) > offered.MaxKm)
            && HoldsEssentials(need, person);
    }

    private static bool OverlapsWindow(NeedRow need, EmployeeRow person) =>
        !(need.Start > person.AvailableTo) && !(need.End < person.AvailableFrom);

    /// <summary>An essential skill counts as held at any level, listed or not.</summary>
    private static bool HoldsEssentials(PeopleNeed need, PeoplePerson person)
    {
        foreach (var asked in need.Required)
        {
            if (asked.IsEssential && !person.Skills.Any(h => h.Skill == asked.Skill)) return false;
        }
        return true;
    }
}
