using System.Collections.Concurrent;

namespace Matching.Ranking.Features;

/// <summary>How a held skill is related to a required one.</summary>
public enum SkillRelation
{
    /// <summary>The very skill.</summary>
    Exact,
    /// <summary>Its parent or one of its children.</summary>
    Line,
    /// <summary>A child of the same parent.</summary>
    Sibling,
    /// <summary>Further in the family, or near by texts and occupations.</summary>
    Transfer,
}
