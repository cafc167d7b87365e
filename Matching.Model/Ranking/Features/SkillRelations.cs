using System.Collections.Concurrent;
using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Which skills cover which, from the hierarchy and from occupations that share skills. A link needs evidence that one
/// would accept: parent and child; siblings of a small family or with a word in common; occupations in common, together
/// with the same root, a word in common, or nearly all occupations. Skills are numbered by code in ordinal order.
/// </summary>
public sealed class SkillRelations
{
    private const int MaxCompanions = 32;
    private const float SiblingStrength = 0.35f;
    /// <summary>In a family of more children, a sibling without a word in common is proportionally weaker.</summary>
    private const int SmallFamily = 5;
    private const float NearlyAlways = 0.6f; // similarity of occupations that suffices alone
    private readonly Dictionary<string, int> _position;
    private readonly int[] _parent;
    private readonly ILookup<int, int> _children, _occupationsOf;
    private readonly int[][] _skillsOf;
    private readonly ConcurrentDictionary<int, Dictionary<int, SkillCover>> _covers = new();
    private readonly ConcurrentDictionary<int, HashSet<string>> _words = new();

    /// <summary>Builds the relations of a taxonomy; rows may come in any order.</summary>
    public SkillRelations(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow> occupations)
    {
        Skills = [.. skills.OrderBy(s => s.Code, StringComparer.Ordinal)];
        _position = DatasetCodes.Number(Skills.Select(s => s.Code));
        _parent = [.. Skills.Select(s => s.Broader is { } b ? Find(b) : -1)];
        _children = Enumerable.Range(0, _parent.Length).ToLookup(s => _parent[s]);
        _skillsOf = [.. occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => o.Skills.Select(Find).Where(s => s >= 0).Distinct().Order().ToArray())];
        _occupationsOf = _skillsOf.Index().SelectMany(o => o.Item, (o, skill) => (o.Index, skill))
            .ToLookup(p => p.skill, p => p.Index);
    }

    /// <summary>The skills in ordinal order of code.</summary>
    public IReadOnlyList<SkillRow> Skills { get; }

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
            var family = _children[parent].Count();
            foreach (var sibling in _children[parent])
            {
                var strength = ShareWord(required, sibling) ? 1 : Math.Min(1, SmallFamily / (float)family);
                found.TryAdd(sibling, new(SkillRelation.Sibling, SiblingStrength * strength));
            }
            if (_parent[parent] is >= 0 and var grandparent)
            {
                found.TryAdd(grandparent, new(SkillRelation.Transfer, 0.2f));
                foreach (var aunt in _children[grandparent])
                {
                    found.TryAdd(aunt, new(SkillRelation.Transfer, 0.2f));
                    foreach (var cousin in _children[aunt]) found.TryAdd(cousin, new(SkillRelation.Transfer, 0.12f));
                }
            }
        }
        foreach (var (skill, similarity) in FindCompanionSkills(required))
        {
            var strength = 0.6f * similarity;
            if (!found.TryGetValue(skill, out var known) || known.Strength < strength)
                found[skill] = new(SkillRelation.Transfer, strength);
        }
        return found;
    }

    private bool IsBelievable(int required, int companion, float similarity) =>
        similarity >= NearlyAlways || ShareWord(required, companion)
        || (_parent[required] >= 0 && _parent[companion] >= 0 && RootOf(required) == RootOf(companion));

    private int RootOf(int skill)
    {
        // A taxonomy with a circle ends at the number of its skills.
        for (var step = 0; step < Skills.Count && _parent[skill] >= 0; step++) skill = _parent[skill];
        return skill;
    }

    private bool ShareWord(int one, int other) => WordsOf(one).Overlaps(WordsOf(other));

    private HashSet<string> WordsOf(int skill) =>
        _words.GetOrAdd(skill, s => [.. FrenchAnalyzer.Stems(Skills[s].Label).Where(w => w.Length > 3)]);

    /// <summary>
    /// Skills used by the same occupations: cosine of both sets of occupations at least 0.25, at least two shared.
    /// </summary>
    private IEnumerable<(int Skill, float Similarity)> FindCompanionSkills(int required)
    {
        double own = _occupationsOf[required].Count();
        return _occupationsOf[required].SelectMany(o => _skillsOf[o]).CountBy(s => s)
            .Where(p => p.Key != required && p.Value >= 2)
            .Select(p => (p.Key, Similarity: (float)(p.Value / Math.Sqrt(own * _occupationsOf[p.Key].Count()))))
            .Where(p => p.Similarity >= 0.25f && IsBelievable(required, p.Key, p.Similarity))
            .OrderByDescending(p => p.Similarity).ThenBy(p => p.Key).Take(MaxCompanions);
    }
}
