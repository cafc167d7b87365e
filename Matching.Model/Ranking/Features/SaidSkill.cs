namespace Matching.Ranking.Features;

/// <summary>A skill that a text names.</summary>
/// <param name="Skill">Position of the skill.</param>
/// <param name="Certainty">Probability that the text means it, in (0, 1].</param>
internal readonly record struct SaidSkill(int Skill, float Certainty);
