namespace Matching.Ranking.Features;

/// <summary>How far a held skill covers a required one.</summary>
/// <param name="Relation">Relation of both skills.</param>
/// <param name="Strength">Share covered at equal level, in (0, 1].</param>
public readonly record struct SkillCover(SkillRelation Relation, float Strength);
