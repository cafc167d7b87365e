using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>
/// How far a held skill covers a required one: 1 for itself, less for its parent, children and siblings in the taxonomy,
/// and for skills that the same occupations use (cosine of their occupation sets). Symmetric, in [0, 1].
/// </summary>
public sealed class SkillKinship
{
    /// <summary>Kinship of a skill and its parent.</summary>
    public const float Parent = 0.6f;
    /// <summary>Kinship of two skills under one parent.</summary>
    public const float Sibling = 0.25f;
    /// <summary>Most that shared occupations can give: two skills are never the same because people do both.</summary>
    public const float MostByOccupation = 0.5f;
    /// <summary>Kinship below which two skills count as strangers.</summary>
    public const float Floor = 0.2f;
    private const int MostNeighbours = 32;
    private const int LargestFamily = 200;

    private readonly Dictionary<string, int> index;
    private readonly (int Skill, float Kinship)[][] neighbours;

    private SkillKinship(Dictionary<string, int> index, (int, float)[][] neighbours) => (this.index, this.neighbours) = (index, neighbours);

    /// <summary>Number of skills.</summary>
    public int Count => neighbours.Length;

    /// <summary>Builds from a taxonomy; the order of rows does not matter.</summary>
    public static SkillKinship Build(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow> occupations)
    {
        var ordered = skills.OrderBy(s => s.Code, StringComparer.Ordinal).ToList();
        var index = ordered.Select((s, i) => (s.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        var kin = Enumerable.Range(0, ordered.Count).Select(_ => new Dictionary<int, float>()).ToArray();
        foreach (var family in ordered.Where(s => s.Broader is not null && index.ContainsKey(s.Broader)).GroupBy(s => s.Broader!))
        {
            var members = family.Select(s => index[s.Code]).ToArray();
            foreach (var member in members)
                Raise(kin, member, index[family.Key], Parent);
            if (members.Length > LargestFamily)
                continue;
            for (var a = 0; a < members.Length; a++)
                for (var b = a + 1; b < members.Length; b++)
                    Raise(kin, members[a], members[b], Sibling);
        }
        AddOccupations(kin, index, occupations);
        return new SkillKinship(index, [.. kin.Select(k => k.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(MostNeighbours).Select(p => (p.Key, p.Value)).ToArray())]);
    }

    /// <summary>Position of a skill, or -1 when the taxonomy lacks it.</summary>
    public int IndexOf(string code) => index.GetValueOrDefault(code, -1);

    /// <summary>The skills nearest to <paramref name="skill"/>, nearest first, itself left out.</summary>
    public IReadOnlyList<(int Skill, float Kinship)> Neighbours(int skill) => neighbours[skill];

    private static void AddOccupations(Dictionary<int, float>[] kin, Dictionary<string, int> index, IReadOnlyList<OccupationRow> occupations)
    {
        var uses = new int[kin.Length];
        var shared = new Dictionary<(int, int), int>();
        foreach (var occupation in occupations)
        {
            var used = occupation.Skills.Select(c => index.GetValueOrDefault(c, -1)).Where(i => i >= 0).Distinct().Order().ToArray();
            foreach (var skill in used)
                uses[skill]++;
            if (used.Length > LargestFamily)
                continue;
            for (var a = 0; a < used.Length; a++)
                for (var b = a + 1; b < used.Length; b++)
                    shared[(used[a], used[b])] = shared.GetValueOrDefault((used[a], used[b])) + 1;
        }
        foreach (var ((a, b), count) in shared)
        {
            // One shared occupation says little: shrink towards zero by one pseudo-use.
            var cosine = count / Math.Sqrt((uses[a] + 1.0) * (uses[b] + 1.0));
            if (MostByOccupation * cosine >= Floor)
                Raise(kin, a, b, (float)(MostByOccupation * cosine));
        }
    }

    private static void Raise(Dictionary<int, float>[] kin, int a, int b, float value)
    {
        if (a == b)
            return;
        kin[a][b] = Math.Max(kin[a].GetValueOrDefault(b), value);
        kin[b][a] = Math.Max(kin[b].GetValueOrDefault(a), value);
    }
}
