namespace Matching.Bench.Worlds.People;

/// <summary>
/// The limits that were declared, read by the world itself: what is not said breaks none.
/// </summary>
internal static class PeopleLimits
{
    /// <summary>Smallest number of people that a need should have to ask.</summary>
    public const int EnoughPeople = 5;

    /// <summary>Whether a pair breaks no declared limit.</summary>
    /// <param name="inputs">The pair's inputs of the hand blend.</param>
    /// <param name="need">The need.</param>
    /// <param name="person">The employee.</param>
    public static bool AreKept(double[] inputs, PeopleNeed need, PeoplePerson person) =>
        inputs[Array.IndexOf(BlendInputs.Names, "excess over the stated radius")] == 0
        && inputs[Array.IndexOf(BlendInputs.Names, "format refused")] == 0
        && inputs[Array.IndexOf(BlendInputs.Names, "window missed")] < 1
        && !(person.Row.DaysPerYear < need.Row.Days)
        && (person.Row.Languages.Count == 0 || need.Row.Languages.All(l => person.Row.Languages.Contains(l)))
        && need.Required.Where(r => r.IsEssential).All(r => person.Skills.Any(h => h.Skill == r.Skill));
}
