namespace Matching.Ranking.Features;

/// <summary>What best covers an asked skill.</summary>
/// <param name="Cover">Part covered, level counted, in [0, 1].</param>
/// <param name="Kin">How.</param>
/// <param name="Held">The held skill, or -1.</param>
/// <param name="Level">Its level.</param>
internal readonly record struct BestCover(float Cover, SkillRelation Kin, int Held, int Level);
