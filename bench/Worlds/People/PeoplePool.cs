namespace Matching.Bench.Worlds.People;

/// <summary>
/// Draws people for a need: half hold one of its skills or have its occupation, the others are anybody, some of them
/// near.
/// </summary>
internal sealed class PeoplePool
{
    /// <summary>People drawn to find a near one.</summary>
    private const int Tries = 6;
    private const int DrawsPerPerson = 20;

    private readonly PeoplePerson[] _people;
    private readonly PeoplePlaces _places;
    private readonly ILookup<int, PeoplePerson> _holders, _colleagues;

    public PeoplePool(PeoplePerson[] people, PeoplePlaces places)
    {
        (_people, _places) = (people, places);
        _holders = people.SelectMany(p => p.Skills.Select(s => (s.Skill, Person: p)))
            .ToLookup(s => s.Skill, s => s.Person);
        _colleagues = people.ToLookup(p => p.Occupation);
    }

    /// <summary>Draws this number of different people.</summary>
    public PeoplePerson[] Draw(PeopleNeed need, int count, WorldDraws draws)
    {
        var chosen = new List<PeoplePerson>();
        var seen = new HashSet<int>();
        for (var i = 0; i < count * DrawsPerPerson && chosen.Count < count; i++)
        {
            var person = DrawOne(need, draws);
            if (seen.Add(person.Number)) chosen.Add(person);
        }
        return [.. chosen];
    }

    private PeoplePerson DrawOne(PeopleNeed need, WorldDraws draws) => draws.Below(8) switch
    {
        0 or 1 or 2 => AnyOf([.. _holders[need.Required[draws.Below(need.Required.Length)].Skill]], draws),
        3 => AnyOf([.. _colleagues[need.Occupation]], draws),
        4 or 5 => Enumerable.Range(0, Tries).Select(_ => AnyOf(_people, draws)).ToArray()
            .MinBy(p => _places.Km(p.Home, need.Place))!,
        _ => AnyOf(_people, draws),
    };

    private PeoplePerson AnyOf(PeoplePerson[] people, WorldDraws draws) =>
        people.Length > 0 ? people[draws.Below(people.Length)] : _people[draws.Below(_people.Length)];
}
