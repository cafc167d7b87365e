namespace Matching.Ranking.Explanations;

/// <summary>
/// A reason or a gap, language-free: <see cref="Code"/> names a sentence, <see cref="Args"/> fill it.
/// </summary>
/// <param name="Code">Stable code, e.g. <c>skills.exact</c>, <c>place.near</c>, <c>gap.level</c>.</param>
/// <param name="IsGap">True for what is missing, false for what speaks for the person.</param>
/// <param name="Family">The family it belongs to.</param>
/// <param name="Args">Values in the sentence, in order: skill codes, km, days; numbers in invariant culture.</param>
public sealed record Reason(string Code, bool IsGap, FeatureFamily Family, IReadOnlyList<string> Args);
