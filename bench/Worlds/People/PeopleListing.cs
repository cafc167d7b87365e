namespace Matching.Bench.Worlds.People;

/// <summary>The simple policy by which the lists of the history are ordered: listed skills, distance, format.</summary>
internal sealed class PeopleListing(PeopleParts parts)
{
    private const double PerKm = 1 / 60.0, MaxKm = 90, FormatTicked = 0.4;

    /// <summary>Score of a pair, from what both sides say.</summary>
    public double Score(PeopleNeed need, PeoplePerson person)
    {
        var required = need.Row.RequiredSkills;
        var held = 0.0;
        foreach (var asked in required)
        {
            foreach (var skill in person.Row.Skills)
            {
                if (skill.Code == asked.Code) held++;
            }
        }
        var isTicked = need.Row.Format is { } format && person.Row.Formats.Contains(format);
        return 2 * held / Math.Max(1, required.Count) + (isTicked ? FormatTicked : 0)
            - PerKm * Math.Min(MaxKm, parts.Places.Km(need.Place, person.Home));
    }
}
