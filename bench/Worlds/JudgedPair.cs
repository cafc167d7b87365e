namespace Matching.Bench.Worlds;

/// <summary>A hold-out pair of a later need, with its true probabilities.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Truth">True probabilities.</param>
/// <param name="IsNewcomer">Whether the employee does not occur in the history.</param>
internal sealed record JudgedPair(string Need, string Employee, WorldTruth Truth, bool IsNewcomer);
