namespace Matching.Ranking.Features;

/// <summary>A skill asked for, with what covers it.</summary>
/// <param name="Skill">Position of the skill.</param>
/// <param name="Level">Level asked, 1–4.</param>
/// <param name="Weight">Rarity among the people: ln(1 + people / (holders + 1)).</param>
/// <param name="Covers">Skills that cover it.</param>
internal readonly record struct AskedSkill(int Skill, int Level, float Weight,
    IReadOnlyDictionary<int, SkillCover> Covers);
