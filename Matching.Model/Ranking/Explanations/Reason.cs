namespace Matching.Ranking.Explanations;

/// <summary>
/// A reason or gap without language: <see cref="Code"/> selects a sentence, <see cref="Args"/> fill it.
/// </summary>
/// <param name="Code">Stable code, e.g. <c>skills.exact</c>, <c>place.near</c>, <c>gap.level</c>.</param>
/// <param name="IsGap">True for something that is missing, false for something in favour of the employee.</param>
/// <param name="Family">The feature family that it belongs to.</param>
/// <param name="Args">Values in the sentence, in order: skill codes, km, days; numbers in invariant culture.</param>
public sealed record Reason(string Code, bool IsGap, FeatureFamily Family, IReadOnlyList<string> Args);
