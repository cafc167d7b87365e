namespace Matching.Ranking.Features;

/// <summary>A skill that a need asks for, with the skills that cover it.</summary>
/// <param name="Skill">Position of the skill.</param>
/// <param name="Level">Level asked, 1–4.</param>
/// <param name="Weight">Rarity among the employees: ln(1 + employees / (holders + 1)).</param>
/// <param name="Covers">Skills that cover it, by position.</param>
/// <param name="IsEssential">Whether nobody without it is asked automatically.</param>
internal readonly record struct AskedSkill(int Skill, int Level, float Weight,
    IReadOnlyDictionary<int, SkillCover> Covers, bool IsEssential)
{
    /// <summary>Probability that it is asked: 1 when it is listed, less when only the need's text names it.</summary>
    public float Certainty { get; init; } = 1;
}
