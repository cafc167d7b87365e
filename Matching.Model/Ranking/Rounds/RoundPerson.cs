namespace Matching.Ranking.Rounds;

/// <summary>A person as a round sees her.</summary>
/// <param name="Id">Id.</param>
/// <param name="Entity">Her business unit, or empty.</param>
/// <param name="IsNew">Whether she was never proposed before.</param>
public sealed record RoundPerson(string Id, string Entity, bool IsNew);
