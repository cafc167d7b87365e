using Bogus;
using Matching.Datasets;

namespace Matching.SeedData;

/// <summary>
/// A made-up sponsor, its people, associations, needs and two years of history. Mixes of formats, families, sectors and
/// places are assumptions shaped by published figures (SOURCE.md); no row is a real person or association.
/// </summary>
public sealed class DemoWorld
{
    internal static readonly string[] Causes = ["cohésion sociale", "cohésion territoriale", "numérique éthique", "transition écologique", "transition énergétique"];

    private readonly DemoOptions options;
    private readonly SkillRow[] skills;
    private readonly OccupationRow[] occupations;
    private readonly CommuneRow[] communes;
    private readonly long[] population;

    private DemoWorld(DemoOptions options)
    {
        this.options = options;
        skills = [.. options.Taxonomy.Skills.OrderBy(s => s.Code, StringComparer.Ordinal)];
        var parents = skills.Select(s => s.Broader).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var leaves = skills.Where(s => !parents.Contains(s.Code)).ToArray();
        skills = leaves.Length > 0 ? leaves : skills;
        occupations = [.. options.Taxonomy.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal)];
        communes = [.. options.Taxonomy.Communes.Where(c => c.Department.Length == 2).OrderBy(c => c.Code, StringComparer.Ordinal)];
        population = new long[communes.Length];
        long total = 0;
        for (var i = 0; i < communes.Length; i++)
            population[i] = total += communes[i].Population ?? 0;
    }

    /// <summary>Makes the whole world.</summary>
    public static Dataset Generate(DemoOptions options)
    {
        var world = new DemoWorld(options);
        var associations = world.Associations().ToList();
        var employees = Enumerable.Range(1, options.Employees).Select(world.Employee).ToList();
        var open = Enumerable.Range(1, options.Needs).Select(i => world.Need(associations, i, past: false)).ToList();
        var history = new DemoHistory(options, employees, world.communes);
        for (var i = 1; history.Accepts < options.Accepts && i < 100 * (options.Accepts + 10); i++)
            history.Play(world.Need(associations, i, past: true), DaysOf(i));
        return options.Taxonomy with
        {
            Employees = employees,
            Associations = associations,
            Needs = [.. open, .. history.Needs],
            History = history.Rows,
        };
    }

    private IEnumerable<AssociationRow> Associations()
    {
        for (var i = 1; i <= Math.Max(40, options.Needs * 2 / 3); i++)
        {
            var random = Of("association", i);
            var commune = Commune(random);
            var name = $"{random.ArrayElement(DemoWords.Kinds)} {random.ArrayElement(DemoWords.Names)} – {commune.Name}";
            yield return new AssociationRow($"a{i:00000}", name, commune.Code, [random.ArrayElement(Causes)], (int)Math.Floor(Math.Exp(random.Double(0, 4.5))) - 1);
        }
    }

    private EmployeeRow Employee(int number)
    {
        var random = Of("employee", number);
        var occupation = occupations.Length > 0 ? occupations[SkewedIndex(random, occupations.Length)] : null;
        var own = occupation?.Skills.ToArray() ?? [];
        var held = random.Shuffle(own).Take(random.Int(2, 6)).Concat(Pick(random, random.Int(0, 2))).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new SkillLevel(code, random.WeightedRandom([1, 2, 3, 4], [0.15f, 0.3f, 0.35f, 0.2f]))).ToList();
        var wanted = Pick(random, random.Int(0, 2)).Distinct().Where(c => held.All(h => h.Code != c)).ToList();
        var formats = Enum.GetValues<MissionFormat>().Where(f => random.Bool(DemoWords.OptIn[(int)f])).ToList();
        var free = options.Today.AddDays(-random.Int(0, 700));
        return new EmployeeRow($"e{number:0000000}", Commune(random).Code, random.WeightedRandom(DemoWords.Entities, DemoWords.EntityShares),
            random.ArrayElement([10.0, 20, 30, 50, 80, 100]), random.Bool(0.6f), random.ArrayElement([2.0, 3, 5, 6, 10, 12, 20]),
            random.Bool(0.3f) ? free : null, random.Bool(0.2f) ? options.Today.AddDays(random.Int(60, 500)) : null,
            formats.Count > 0 ? formats : [MissionFormat.Flash], random.ArrayElements(Causes, random.Int(0, 3)).Order(StringComparer.Ordinal).ToList(),
            random.Bool(0.35f) ? ["fr", "en"] : ["fr"], held, wanted, occupation?.Code,
            occupation is null ? "" : $"{occupation.Label}, {random.Int(2, 30)} ans d'expérience. {random.ArrayElement(DemoWords.Wishes)}")
        {
            Consent = random.Bool(0.95f),
        };
    }

    private NeedRow Need(List<AssociationRow> associations, int number, bool past)
    {
        var random = Of(past ? "past" : "need", number);
        var association = random.ListItem(associations);
        var format = random.WeightedRandom(Enum.GetValues<MissionFormat>(), DemoWords.FormatShares);
        var (least, most) = DemoWords.Days[(int)format];
        var days = random.Int(least, most);
        var occupation = occupations.Length > 0 ? random.ArrayElement(occupations) : null;
        var required = (occupation is not null && random.Bool(0.7f) ? random.Shuffle(occupation.Skills) : Pick(random, 3)).Distinct()
            .Take(format is MissionFormat.Flash ? 1 : random.WeightedRandom([1, 2, 3], [0.5f, 0.35f, 0.15f])).ToList();
        var kin = skills.Where(s => s.Broader is not null && s.Broader == skills.First(r => r.Code == required[0]).Broader && !required.Contains(s.Code)).ToArray();
        var nice = kin.Length == 0 ? [] : random.ArrayElements(kin, Math.Min(kin.Length, random.Int(0, 2))).Select(s => s.Code).ToList();
        var main = skills.First(s => s.Code == required[0]);
        var posted = past ? options.Today.AddDays(-DaysOf(number)) : options.Today.AddDays(-random.Int(0, 20));
        var start = posted.AddDays(random.Int(25, 70));
        var span = Math.Max((int)(days * (format is MissionFormat.Split ? 8 : 1.6)), days + 6);
        return new NeedRow($"{(past ? "h" : "n")}{number:000000}", association.Id, $"{main.Label} {random.ArrayElement(DemoWords.For)}",
            $"{random.ArrayElement(DemoWords.Openings)} {string.Join(", ", required.Concat(nice).Select(c => Lowered(skills.First(s => s.Code == c).Label)))}. {random.ArrayElement(DemoWords.Closings)}",
            random.Bool(0.8f) ? association.Commune : Commune(random).Code, random.WeightedRandom(Enum.GetValues<RemoteWork>(), [0.45f, 0.25f, 0.3f]),
            format, days, start, start.AddDays(span), random.WeightedRandom([1, 2, 4], [0.85f, 0.1f, 0.05f]), association.Causes,
            [.. required.Select(c => new SkillLevel(c, random.Int(2, 3)))], [.. nice.Select(c => new SkillLevel(c, random.Int(1, 2)))],
            random.Bool(0.06f) ? ["fr", "en"] : ["fr"], null, posted.ToDateTime(new TimeOnly(random.Int(7, 18), random.Int(0, 59)), DateTimeKind.Utc))
        {
            Status = past ? "closed" : "open",
        };
    }

    /// <summary>How many days before today the past need of this number was posted: oldest first, over two years.</summary>
    private static int DaysOf(int number) => 900 - (int)(number * 2654435761L % 640);

    private static string Lowered(string label) => label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];

    private IEnumerable<string> Pick(Randomizer random, int count) => Enumerable.Range(0, count).Select(_ => random.ArrayElement(skills).Code);

    private CommuneRow Commune(Randomizer random)
    {
        var at = Array.BinarySearch(population, random.Long(1, population[^1]));
        return communes[at >= 0 ? at : ~at];
    }

    /// <summary>A few occupations hold many people, as postal workers do: the square of a uniform draw.</summary>
    private static int SkewedIndex(Randomizer random, int count) => (int)(Math.Pow(random.Double(), 1.6) * count);

    /// <summary>Each row has a random source of its own, so that a world twice the size begins with the same rows.</summary>
    private Randomizer Of(string kind, int number)
    {
        unchecked
        {
            var hash = 2166136261u;
            foreach (var c in $"{options.Seed}/{kind}/{number}")
                hash = (hash ^ c) * 16777619u;
            return new Randomizer((int)(hash & 0x7fffffff));
        }
    }
}
