namespace Matching.Ranking.Features;

/// <summary>Relation of a held skill to a required one.</summary>
public enum SkillRelation
{
    /// <summary>The same skill.</summary>
    Exact,
    /// <summary>The parent or a child.</summary>
    Line,
    /// <summary>A child of the same parent.</summary>
    Sibling,
    /// <summary>A more distant relative in the hierarchy, or a skill used by the same occupations.</summary>
    Transfer,
}
