using System.Collections.Concurrent;

namespace Matching.Ranking.Features;

/// <summary>A held skill that covers a required one.</summary>
/// <param name="Kin">How they are related.</param>
/// <param name="Strength">Part covered at equal level, in (0, 1].</param>
public readonly record struct SkillCover(SkillRelation Kin, float Strength);
