using Matching.Ranking.Features;

namespace Matching.Ranking;

/// <summary>A candidate of a ranked list with the inputs of its score and reasons.</summary>
/// <param name="Candidate">Employee with rank, score and reasons.</param>
/// <param name="Inputs">Features and facts, as a match run stores them.</param>
public sealed record ListedCandidate(RankedCandidate Candidate, PairInputs Inputs);
