using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// A taxonomy as the world draws from it: families of skills, and the occupations of each branch of the sponsor. Within
/// a family or an occupation a few skills are common and most are rare. Works without parents (ROME): then a skill's
/// family is the professional domain (three characters of the code) of the first occupation that uses it.
/// </summary>
internal sealed class SkillCatalog
{
    private readonly Dictionary<string, SkillRow> _byCode;
    private readonly Dictionary<string, string> _families;
    private readonly ILookup<string, string> _usedBy;
    private readonly Dictionary<(string Held, string Asked), double> _kinships = [];

    internal SkillCatalog(Dataset taxonomy, int seed)
    {
        _byCode = taxonomy.Skills.ToDictionary(s => s.Code, StringComparer.Ordinal);
        var parents = taxonomy.Skills.Select(s => s.Broader).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var leaves = taxonomy.Skills.Where(s => !parents.Contains(s.Code)).Select(s => s.Code).ToList();
        if (leaves.Count == 0)
            throw new ArgumentException("A world needs skills.", nameof(taxonomy));
        Occupations =
            [.. taxonomy.Occupations.Where(o => o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => o with { Skills = Shuffled(o.Skills, seed, o.Code) })];
        _usedBy = Occupations.SelectMany(o => o.Skills.Select(s => (Skill: s, o.Code)))
            .ToLookup(p => p.Skill, p => p.Code, StringComparer.Ordinal);
        _families = leaves.ToDictionary(c => c, FamilyFrom, StringComparer.Ordinal);
        Families = leaves.GroupBy(c => _families[c], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => Shuffled(g, seed, g.Key), StringComparer.Ordinal);
        Leaves = Shuffled(leaves, seed, "leaves");
    }

    /// <summary>Occupations with skills, the skills most used first.</summary>
    internal IReadOnlyList<OccupationRow> Occupations { get; }

    /// <summary>Skills of each family, the most asked first.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Families { get; }

    /// <summary>Every skill without children.</summary>
    internal IReadOnlyList<string> Leaves { get; }

    internal SkillRow this[string code] => _byCode[code];

    internal string FamilyOf(string skill) => _families.TryGetValue(skill, out var family) ? family : skill;

    /// <summary>
    /// How far a held skill stands in for an asked one: itself 1, same family .4 with a shared occupation and .25
    /// without, else .15 or 0.
    /// </summary>
    internal double Kinship(string held, string asked)
    {
        if (held == asked)
            return 1;
        if (!_kinships.TryGetValue((held, asked), out var kinship))
        {
            var shared = _usedBy[held].Intersect(_usedBy[asked], StringComparer.Ordinal).Any();
            _kinships[(held, asked)] =
                kinship = FamilyOf(held) == FamilyOf(asked) ? shared ? 0.4 : 0.25 : shared ? 0.15 : 0;
        }
        return kinship;
    }

    private string FamilyFrom(string code)
    {
        if (_byCode[code].Broader is { } parent)
            return parent;
        return _usedBy[code].FirstOrDefault() is { } occupation ? occupation[..Math.Min(3, occupation.Length)] : "";
    }

    /// <summary>A lasting order of its own, the same whatever order the rows came in.</summary>
    private static List<string> Shuffled(IEnumerable<string> codes, int seed, string salt) =>
        [.. codes.OrderBy(c => Draws.CreateRandomizer(seed, salt, Draws.NumberOf(c)).Double())
            .ThenBy(c => c, StringComparer.Ordinal)];
}
