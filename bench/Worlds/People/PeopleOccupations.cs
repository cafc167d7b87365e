using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>Occupations with their skills and hidden similarities.</summary>
internal sealed class PeopleOccupations
{
    /// <summary>Largest numbers of occupations of a world and of skills that count for one.</summary>
    private const int MaxOccupations = 128, MaxSkills = 20;
    /// <summary>Skills of an occupation that the taxonomy lists none for.</summary>
    private const int DrawnSkills = 10;
    private const double NarrowerShare = 0.6;

    private readonly UInt128[] _users;
    private readonly double[,] _similarities;

    public PeopleOccupations(IEnumerable<OccupationRow> rows, PeopleVocabulary vocabulary,
        Dictionary<string, int> numbers, WorldDraws draws)
    {
        Rows = [.. rows.OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => (Row: o, Key: draws.Unit()))
            .OrderBy(o => o.Key).Take(MaxOccupations).Select(o => o.Row).OrderBy(o => o.Code, StringComparer.Ordinal)];
        var children = Enumerable.Range(0, vocabulary.Skills.Length).ToLookup(vocabulary.ParentOf);
        Skills = [.. Rows.Select(o => SkillsOf(o, vocabulary, numbers, children, draws))];
        _users = new UInt128[vocabulary.Skills.Length];
        for (var o = 0; o < Rows.Length; o++)
        {
            foreach (var skill in Skills[o]) _users[skill] |= UInt128.One << o;
        }
        _similarities = new double[Rows.Length, Rows.Length];
        var seed = draws.Below(int.MaxValue);
        for (var a = 0; a < Rows.Length; a++)
        {
            for (var b = 0; b < Rows.Length; b++) _similarities[a, b] = ComputeSimilarity(a, b, seed);
        }
    }

    /// <summary>The occupations in order of code.</summary>
    public OccupationRow[] Rows { get; }

    /// <summary>Skills of each occupation, by number.</summary>
    public int[][] Skills { get; }

    /// <summary>Hidden similarity of two occupations, 1 for the same.</summary>
    public double Similarity(int a, int b) => _similarities[a, b];

    /// <summary>Whether an occupation uses both skills.</summary>
    public bool ShareOccupation(int a, int b) => (_users[a] & _users[b]) != UInt128.Zero;

    private double ComputeSimilarity(int a, int b, int seed)
    {
        if (a == b) return 1;
        var common = (double)Skills[a].Intersect(Skills[b]).Count() / Skills[a].Union(Skills[b]).Count();
        var (left, right) = (Rows[a].Code, Rows[b].Code);
        var sameDomain = left.Length >= 3 && right.Length >= 3 && left.AsSpan(0, 3).SequenceEqual(right.AsSpan(0, 3));
        return Math.Min(0.9, 0.8 * Math.Sqrt(common) + (sameDomain ? 0.25 : 0)
            + 0.2 * PeopleNoise.Unit(seed, Math.Min(a, b), Math.Max(a, b)));
    }

    /// <summary>
    /// The skills that the taxonomy lists, or else those of two families; where narrower ones exist, most are replaced
    /// by two of them.
    /// </summary>
    private static int[] SkillsOf(OccupationRow row, PeopleVocabulary vocabulary, Dictionary<string, int> numbers,
        ILookup<int, int> children, WorldDraws draws)
    {
        int[] listed = [.. row.Skills.Select(s => numbers[s]).Take(MaxSkills)];
        if (listed.Length == 0)
        {
            int[] families = [draws.Below(vocabulary.Families), draws.Below(vocabulary.Families)];
            listed = [.. Enumerable.Range(0, DrawnSkills)
                .Select(i => vocabulary.SkillOfFamily(families[i % 2], draws)).Distinct()];
        }
        var skills = new List<int>();
        foreach (var skill in listed)
        {
            int[] narrower = [.. children[skill]];
            if (narrower.Length == 0 || !draws.Chance(NarrowerShare)) skills.Add(skill);
            else skills.AddRange([narrower[draws.Below(narrower.Length)], narrower[draws.Below(narrower.Length)]]);
        }
        return [.. skills.Distinct()];
    }
}
