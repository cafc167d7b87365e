namespace Matching.Ranking.Rounds;

/// <summary>Where a round was tight.</summary>
/// <param name="NeedsWithoutCandidates">Needs with a seat that no person can take.</param>
/// <param name="SeatsLeftEmpty">Seats of the other needs that stayed empty.</param>
/// <param name="PeopleWantedByMany">People who are a first choice of two needs or more.</param>
/// <param name="MostWanted">Of how many needs the most wanted person is a first choice.</param>
public sealed record Congestion(int NeedsWithoutCandidates, int SeatsLeftEmpty, int PeopleWantedByMany, int MostWanted);
