namespace Matching.Ranking.Rounds;

/// <summary>Share of a group in a round.</summary>
/// <param name="Group">Group of needs or employees.</param>
/// <param name="Aim">Target: its share of the seats that have a candidate, or of the employees who can take a seat; in
/// [0, 1].</param>
/// <param name="Before">Its share of the proposals of the round without spreading.</param>
/// <param name="After">Its share of the proposals of this round.</param>
public sealed record GroupExposure(ExposureGroup Group, double Aim, double Before, double After);
