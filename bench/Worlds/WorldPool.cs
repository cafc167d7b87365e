using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>Draws the people who could fill a need.</summary>
internal sealed class WorldPool(WorldDraws draws, WorldChoices choices)
{
    /// <summary>
    /// Draws random people who are feasible for the need: format, days, a skill of each required family, distance.
    /// Lazily evaluated.
    /// </summary>
    public IEnumerable<WorldPerson> Draw(WorldNeed need, WorldPerson[] from, int count)
    {
        var seen = new HashSet<string>();
        for (var tries = 0; tries < 30000 && seen.Count < count; tries++)
        {
            var person = from[draws.Below(from.Length)];
            if (Passes(need, person) && seen.Add(person.Row.Id)) yield return person;
        }
    }

    private bool Passes(WorldNeed need, WorldPerson person)
    {
        var (asked, offered) = (need.Row, person.Row);
        return offered.Formats.Contains(asked.Format!.Value)
            && (offered.DaysPerYear is not { } days || days >= asked.Days!.Value)
            && asked.RequiredSkills.All(q => offered.Skills.Any(h => WorldSkills.AreSameFamily(h.Code, q.Code)))
            && ((asked.Remote == RemoteWork.Full && offered.Remote == true)
                || choices.Km(need, person) <= (offered.MaxKm ?? 50));
    }
}
