using Matching.MatchRuns;

namespace Matching.ScoringLog;

/// <summary>A stored run, compared with a new ranking of its stored inputs.</summary>
/// <param name="Run">The stored run.</param>
/// <param name="Matches">Its matches, in the stored order; empty if it cannot be ranked again.</param>
/// <param name="InputsSound">Whether the stored inputs match the run's hash.</param>
/// <param name="Obstacle">Why it cannot be ranked again, or what differs; null if everything is identical.</param>
public sealed record Replay(MatchRun Run, IReadOnlyList<ReplayedMatch> Matches, bool InputsSound,
    LocalizedText? Obstacle)
{
    /// <summary>Whether inputs, order, scores and reasons are identical.</summary>
    public bool Same => Obstacle is null;
}
