using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// Skills and occupations that a world is drawn from. Skills are numbered in order of code; the family of a skill is
/// its
/// parent, or in a taxonomy without parents the domain of the first occupation that lists it.
/// </summary>
internal sealed class PeopleVocabulary
{
    /// <summary>The popularity of a skill within its family decays with this power.</summary>
    private const double PopularityPower = 1.7;

    private readonly int[][] _families;
    private readonly bool[] _isNarrower;
    private readonly int[] _familyOf, _parents, _drawn;

    /// <param name="taxonomy">Skills and occupations.</param>
    /// <param name="narrowerSkills">Number of skills added below each leaf.</param>
    /// <param name="draws">Draws the popularity of skills and, in a taxonomy with many, the occupations.</param>
    public PeopleVocabulary(Dataset taxonomy, int narrowerSkills, WorldDraws draws)
    {
        Skills = [.. NarrowerSkills.Add(taxonomy.Skills, narrowerSkills).OrderBy(s => s.Code, StringComparer.Ordinal)];
        var numbers = Skills.Select((s, i) => (s.Code, i)).ToDictionary(s => s.Code, s => s.i);
        _parents = [.. Skills.Select(s => s.Broader is { } broader ? numbers[broader] : -1)];
        var domains = taxonomy.Occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .SelectMany(o => o.Skills.Select(s => (Skill: s, Domain: o.Code[..Math.Min(3, o.Code.Length)])))
            .DistinctBy(s => s.Skill).ToDictionary(s => s.Skill, s => s.Domain);
        var leafParents = taxonomy.Skills.Select(s => s.Broader).OfType<string>().ToHashSet();
        var given = taxonomy.Skills.Select(s => s.Code).ToHashSet();
        _isNarrower = [.. Skills.Select(s => !given.Contains(s.Code))];
        _drawn = [.. Enumerable.Range(0, Skills.Length).Where(s => !leafParents.Contains(Skills[s].Code))];
        string FamilyName(int s) => _parents[s] is >= 0 and var parent
            ? leafParents.Contains(Skills[parent].Code) ? Skills[parent].Code : FamilyName(parent)
            : domains.GetValueOrDefault(Skills[s].Code, "");
        var families = _drawn.GroupBy(FamilyName).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        _familyOf = new int[Skills.Length];
        for (var f = 0; f < families.Length; f++)
        {
            foreach (var s in families[f]) _familyOf[s] = f;
        }
        _families = [.. families.Select(f => Shuffle([.. f], draws))];
        Shuffle(_drawn, draws);
        Occupations = new PeopleOccupations(taxonomy.Occupations, this, numbers, draws);
    }

    /// <summary>The skills by number.</summary>
    public SkillRow[] Skills { get; }

    /// <summary>The occupations that people have and needs ask for.</summary>
    public PeopleOccupations Occupations { get; }

    /// <summary>Number of families.</summary>
    public int Families => _families.Length;

    /// <summary>Family of a skill.</summary>
    public int FamilyOf(int skill) => _familyOf[skill];

    /// <summary>Parent of a skill, or -1.</summary>
    public int ParentOf(int skill) => _parents[skill];

    /// <summary>Whether a skill was added below one of the taxonomy (<see cref="NarrowerSkills"/>).</summary>
    public bool IsNarrower(int skill) => _isNarrower[skill];

    /// <summary>Draws any skill, popular ones more often.</summary>
    public int AnySkill(WorldDraws draws) => Popular(_drawn, draws);

    /// <summary>Draws a skill of a family, popular ones more often.</summary>
    public int SkillOfFamily(int family, WorldDraws draws) => Popular(_families[family], draws);

    private static int Popular(int[] skills, WorldDraws draws) =>
        skills[(int)(skills.Length * Math.Pow(draws.Unit(), PopularityPower))];

    private static int[] Shuffle(int[] items, WorldDraws draws)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = draws.Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }
}
