namespace Matching.Ranking.Features;

/// <summary>The held skill that covers an asked skill best.</summary>
/// <param name="Cover">Share covered, levels included, in [0, 1].</param>
/// <param name="Relation">Relation of both skills.</param>
/// <param name="Held">Position of the held skill, or -1.</param>
/// <param name="Level">Level of the held skill.</param>
internal readonly record struct BestCover(float Cover, SkillRelation Relation, int Held, int Level);
