namespace Matching.Missions;

/// <summary>A skill with its level.</summary>
/// <param name="Code">Code in the taxonomy.</param>
/// <param name="Level">1 basics, 2 practised, 3 confirmed, 4 expert.</param>
public readonly record struct SkillLevel(string Code, int Level);
