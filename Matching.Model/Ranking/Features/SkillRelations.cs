using System.Collections.Concurrent;
using Matching.Datasets.Rows;

namespace Matching.Ranking.Features;

/// <summary>
/// Which skills cover which, from the hierarchy and from occupations that share skills. Skills are numbered by code in
/// ordinal order.
/// </summary>
public sealed class SkillRelations
{
    private const int MaxCompanions = 32;
    private readonly Dictionary<string, int> _position;
    private readonly int[] _parent;
    private readonly List<int>[] _children;
    private readonly List<int>[] _occupationsOf;
    private readonly int[][] _skillsOf;
    private readonly ConcurrentDictionary<int, Dictionary<int, SkillCover>> _covers = new();

    private SkillRelations(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow> occupations)
    {
        Skills = [.. skills.OrderBy(s => s.Code, StringComparer.Ordinal)];
        _position = Skills.Select((s, i) => (s.Code, i)).ToDictionary(p => p.Code, p => p.i);
        _parent = [.. Skills.Select(s => s.Broader is { } b ? Find(b) : -1)];
        _children = ListsOf(Skills.Count);
        for (var i = 0; i < _parent.Length; i++)
        {
            if (_parent[i] >= 0) _children[_parent[i]].Add(i);
        }
        _skillsOf = [.. occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => o.Skills.Select(Find).Where(s => s >= 0).Distinct().Order().ToArray())];
        _occupationsOf = ListsOf(Skills.Count);
        for (var o = 0; o < _skillsOf.Length; o++)
        {
            foreach (var s in _skillsOf[o]) _occupationsOf[s].Add(o);
        }
    }

    /// <summary>The skills in ordinal order of code.</summary>
    public IReadOnlyList<SkillRow> Skills { get; }

    /// <summary>Builds the relations of a taxonomy; rows may come in any order.</summary>
    public static SkillRelations Build(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow> occupations) =>
        new(skills, occupations);

    /// <summary>Position of a code in <see cref="Skills"/>; -1 when unknown.</summary>
    public int Find(string code) => _position.GetValueOrDefault(code, -1);

    /// <summary>Skills that cover <paramref name="required"/>, by position, itself included.</summary>
    public IReadOnlyDictionary<int, SkillCover> CoversOf(int required) => _covers.GetOrAdd(required, FindCovers);

    private Dictionary<int, SkillCover> FindCovers(int required)
    {
        var found = new Dictionary<int, SkillCover> { [required] = new(SkillRelation.Exact, 1f) };
        foreach (var child in _children[required]) found.TryAdd(child, new(SkillRelation.Line, 0.8f));
        var parent = _parent[required];
        if (parent >= 0)
        {
            found.TryAdd(parent, new(SkillRelation.Line, 0.5f));
            foreach (var sibling in _children[parent]) found.TryAdd(sibling, new(SkillRelation.Sibling, 0.35f));
            AddSiblings(parent, found);
        }
        foreach (var (skill, similarity) in FindCompanionSkills(required))
        {
            var strength = 0.6f * similarity;
            if (!found.TryGetValue(skill, out var known) || known.Strength < strength)
                found[skill] = new(SkillRelation.Transfer, strength);
        }
        return found;
    }

    private void AddSiblings(int parent, Dictionary<int, SkillCover> found)
    {
        var grandparent = _parent[parent];
        if (grandparent < 0) return;
        found.TryAdd(grandparent, new(SkillRelation.Transfer, 0.2f));
        foreach (var aunt in _children[grandparent])
        {
            found.TryAdd(aunt, new(SkillRelation.Transfer, 0.2f));
            foreach (var cousin in _children[aunt]) found.TryAdd(cousin, new(SkillRelation.Transfer, 0.12f));
        }
    }

    /// <summary>
    /// Skills used by the same occupations: cosine of both sets of occupations at least 0.25, at least two shared.
    /// </summary>
    private IEnumerable<(int Skill, float Similarity)> FindCompanionSkills(int required)
    {
        var sharedCounts = new Dictionary<int, int>();
        foreach (var occupation in _occupationsOf[required])
        {
            foreach (var skill in _skillsOf[occupation])
                sharedCounts[skill] = sharedCounts.GetValueOrDefault(skill) + 1;
        }
        sharedCounts.Remove(required);
        var own = _occupationsOf[required].Count;
        return sharedCounts
            .Select(p => (p.Key, Similarity: (float)(p.Value / Math.Sqrt((double)own * _occupationsOf[p.Key].Count))))
            .Where(p => p.Similarity >= 0.25f && sharedCounts[p.Key] >= 2)
            .OrderByDescending(p => p.Similarity).ThenBy(p => p.Key).Take(MaxCompanions);
    }

    private static List<int>[] ListsOf(int count)
    {
        var lists = new List<int>[count];
        for (var i = 0; i < count; i++) lists[i] = [];
        return lists;
    }
}
