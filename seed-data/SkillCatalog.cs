using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// The taxonomy from which skills and occupations are drawn. Within a family or an occupation a few skills are common
/// and most are rare. In a taxonomy without parents (ROME), the family of a skill is the professional domain (three
/// characters of the code) of the first occupation that uses it.
/// </summary>
internal sealed class SkillCatalog
{
    private readonly Dictionary<string, SkillRow> _byCode;
    private readonly Dictionary<string, string> _families;
    private readonly ILookup<string, string> _usedBy;
    private readonly Dictionary<(string Held, string Asked), double> _similarities = [];

    public SkillCatalog(Dataset taxonomy, int seed)
    {
        _byCode = taxonomy.Skills.ToDictionary(s => s.Code);
        var parents = taxonomy.Skills.Select(s => s.Broader).OfType<string>().ToHashSet();
        var leaves = taxonomy.Skills.Where(s => !parents.Contains(s.Code)).Select(s => s.Code).ToList();
        if (leaves.Count == 0)
            throw new ArgumentException("Skills are missing.", nameof(taxonomy));
        Occupations =
            [.. taxonomy.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => o with { Skills = Shuffled(o.Skills, seed, o.Code) })];
        _usedBy = Occupations.SelectMany(o => o.Skills.Select(s => (Skill: s, o.Code)))
            .ToLookup(p => p.Skill, p => p.Code);
        _families = leaves.ToDictionary(c => c, FamilyFrom);
        Families = leaves.GroupBy(c => _families[c]).ToDictionary(g => g.Key, g => Shuffled(g, seed, g.Key));
        Leaves = Shuffled(leaves, seed, "leaves");
    }

    /// <summary>Occupations with skills, in order of code; their most common skills come first.</summary>
    public OccupationRow[] Occupations { get; }

    /// <summary>Skills by family, the most requested first.</summary>
    public Dictionary<string, List<string>> Families { get; }

    /// <summary>All skills without children.</summary>
    public List<string> Leaves { get; }

    public SkillRow this[string code] => _byCode[code];

    public string FamilyOf(string skill) => _families.GetValueOrDefault(skill, skill);

    /// <summary>
    /// Similarity of a held and a required skill: 1 for the same skill; .4 or .25 within a family, with or without a
    /// shared occupation; otherwise .15 or 0.
    /// </summary>
    public double Similarity(string held, string asked)
    {
        if (held == asked)
            return 1;
        if (!_similarities.TryGetValue((held, asked), out var similarity))
        {
            var shareOccupation = _usedBy[held].Intersect(_usedBy[asked]).Any();
            _similarities[(held, asked)] =
                similarity = FamilyOf(held) == FamilyOf(asked)
                    ? shareOccupation ? 0.4 : 0.25
                    : shareOccupation ? 0.15 : 0;
        }
        return similarity;
    }

    private string FamilyFrom(string code) => _byCode[code].Broader
        ?? (_usedBy[code].FirstOrDefault() is { } occupation ? occupation[..Math.Min(3, occupation.Length)] : "");

    /// <summary>Returns a deterministic random order that does not depend on the order of the rows.</summary>
    private static List<string> Shuffled(IEnumerable<string> codes, int seed, string salt) =>
        [.. codes.OrderBy(c => Draws.CreateRandomizer(seed, salt, Draws.NumberOf(c)).Double())
            .ThenBy(c => c, StringComparer.Ordinal)];
}
