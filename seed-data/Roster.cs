using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// The employees of the history, a bounded sample. A fifth never appears; 45 % of the others join during the last third
/// of the history, so that the evaluation contains newcomers.
/// </summary>
internal sealed class Roster
{
    /// <summary>Maximum number of employees in memory.</summary>
    private const int MaxPeople = 50_000;
    private const float Never = 0.2f, Late = 0.45f;

    private readonly List<(EmployeeRow Row, int Number, DateOnly Joined, List<NeedRow> Missions)> _people = [];
    private readonly ILookup<string, int> _byFamily;

    public Roster(DemoOptions options, EmployeeMaker maker, SkillCatalog skills)
    {
        var count = Math.Min(Math.Min(options.Employees, MaxPeople), Math.Max(500, options.Accepts * 5));
        for (var i = 0; i < count; i++)
        {
            var number = 1 + (int)((long)i * options.Employees / count);
            var random = Draws.CreateRandomizer(options.Seed, "arrival", number);
            if (random.Bool(Never) || maker.Make(number) is not { Consent: true } row)
                continue;
            var joined = random.Bool(Late)
                ? options.LastThird.AddDays(random.Int(0, options.HistoryDays / 3))
                : DateOnly.MinValue;
            _people.Add((row, number, joined, []));
        }
        _byFamily = _people.Index().SelectMany(p => p.Item.Row.Skills.Select(s => skills.FamilyOf(s.Code))
            .Distinct().Select(f => (Family: f, Person: p.Index)))
            .ToLookup(p => p.Family, p => p.Person);
    }

    public EmployeeRow this[int at] => _people[at].Row;

    public int NumberOf(int at) => _people[at].Number;

    /// <summary>Draws at most this many employees with these skill families who had joined by the day.</summary>
    public List<int> Draw(Randomizer random, IEnumerable<string> families, DateOnly day, int max)
    {
        int[] found = [.. families.Distinct().SelectMany(f => _byFamily[f])];
        var drawn = new SortedSet<int>();
        if (found.Length <= 2 * max)
            drawn.UnionWith(found);
        else
            for (var tries = 0; drawn.Count < max && tries < 3 * max; tries++)
                drawn.Add(found[random.Int(0, found.Length - 1)]);
        return [.. random.Shuffle(drawn.ToArray()).Where(p => _people[p].Joined <= day).Take(max)];
    }

    /// <summary>Whether the employee has an accepted mission in the need's period.</summary>
    public bool IsOnMission(int at, NeedRow need) =>
        _people[at].Missions.Exists(m => m.Start <= need.End && need.Start <= m.End);

    public void Engage(int at, NeedRow need) => _people[at].Missions.Add(need);
}
