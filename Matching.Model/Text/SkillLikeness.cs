using Matching.Datasets;

namespace Matching.Text;

/// <summary>
/// How alike two skills are, in [0, 1], from what the taxonomy itself says: their words (labels, definitions, parents' labels;
/// as they stand and in a latent space), their place in the hierarchy, and the occupations that use both. Symmetric; a skill
/// is 1 like itself. What a taxonomy does not say counts neither for nor against. Immutable; any number of threads may use it.
/// </summary>
public sealed class SkillLikeness
{
    private const float WordTrust = 0.6f;
    private const float TreeTrust = 0.6f;
    private const float UseTrust = 0.6f;

    private readonly Dictionary<string, int> position;
    private readonly SkillWords words;
    private readonly SkillTree tree;
    private readonly SkillUses uses;

    private SkillLikeness(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow> occupations)
    {
        Skills = [.. skills.OrderBy(s => s.Code, StringComparer.Ordinal)];
        position = Skills.Select((s, i) => (s.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        var parents = Skills.Select(s => s.Broader is { } b ? Find(b) : -1).ToArray();
        tree = new SkillTree(parents);
        words = new SkillWords(Skills, parents);
        uses = new SkillUses(Skills.Count, occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => o.Skills.Select(Find).Where(s => s >= 0).Distinct().Order().ToArray()).ToList());
    }

    /// <summary>The skills, by code in ordinal order; positions in it are what the other members take.</summary>
    public IReadOnlyList<SkillRow> Skills { get; }

    /// <summary>Reads a taxonomy; the order of rows does not matter. A few tenths of a second for ten thousand skills.</summary>
    public static SkillLikeness Build(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow> occupations) => new(skills, occupations);

    /// <summary>Position of a code in <see cref="Skills"/>, or -1 when it is unknown.</summary>
    public int Find(string code) => position.GetValueOrDefault(code, -1);

    /// <summary>How alike two codes are; 0 when either is unknown.</summary>
    public float Between(string one, string other) => Find(one) is >= 0 and var a && Find(other) is >= 0 and var b ? Between(a, b) : 0;

    /// <summary>How alike two skills are, by position in <see cref="Skills"/>.</summary>
    /// <remarks>The three sources are joined as independent hints: 1 − (1 − words)(1 − place)(1 − uses), each with its trust.</remarks>
    public float Between(int one, int other)
    {
        if (one == other) return 1;
        var parts = PartsBetween(one, other);
        return 1 - (1 - WordTrust * parts.Words) * (1 - TreeTrust * parts.Place) * (1 - UseTrust * parts.Uses);
    }

    /// <summary>The three sources apart, each in [0, 1], to explain a likeness or to weigh it otherwise.</summary>
    public (float Words, float Place, float Uses) PartsBetween(int one, int other) => one == other ? (1, 1, 1)
        : (words.Between(one, other), tree.Between(one, other), uses.Between(one, other));
}
