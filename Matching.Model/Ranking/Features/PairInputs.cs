using Matching.Ranking.Explanations;

namespace Matching.Ranking.Features;

/// <summary>
/// What a pair's score and reasons rest on: kept with a run, so that it can be ranked and explained again as it was.
/// </summary>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Features"><c>float[features]</c>, rule score included.</param>
/// <param name="Facts">All facts for, then the gap if there is one.</param>
public sealed record PairInputs(string Employee, float[] Features, IReadOnlyList<Reason> Facts);
