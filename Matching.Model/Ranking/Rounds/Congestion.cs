namespace Matching.Ranking.Rounds;

/// <summary>Where the seats or employees of a round were scarce.</summary>
/// <param name="NeedsWithoutCandidates">Needs with a free seat and no possible candidate.</param>
/// <param name="SeatsLeftEmpty">Empty seats of the other needs.</param>
/// <param name="PeopleWantedByMany">Employees who are a top choice of at least two needs.</param>
/// <param name="MostWanted">Number of needs for which the most requested employee is a top choice.</param>
public sealed record Congestion(int NeedsWithoutCandidates, int SeatsLeftEmpty, int PeopleWantedByMany, int MostWanted);
