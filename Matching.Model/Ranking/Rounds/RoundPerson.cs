namespace Matching.Ranking.Rounds;

/// <summary>An employee in a round.</summary>
/// <param name="Id">Id of the employee.</param>
/// <param name="Entity">Business unit; empty when undeclared.</param>
/// <param name="IsNew">Whether the employee was never proposed before.</param>
public sealed record RoundPerson(string Id, string Entity, bool IsNew);
