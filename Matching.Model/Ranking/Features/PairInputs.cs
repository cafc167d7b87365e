using Matching.Ranking.Explanations;

namespace Matching.Ranking.Features;

/// <summary>Inputs of a pair's score and reasons, stored with a match run so that it can be replayed.</summary>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Features"><c>float[features]</c>, rule score included.</param>
/// <param name="Facts">All facts in favour, then the gap if there is one.</param>
public sealed record PairInputs(string Employee, float[] Features, IReadOnlyList<Reason> Facts);
