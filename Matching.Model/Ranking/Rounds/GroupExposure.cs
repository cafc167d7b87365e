namespace Matching.Ranking.Rounds;

/// <summary>How much of a round a group has.</summary>
/// <param name="Group">The group.</param>
/// <param name="Aim">Its share of the seats that anybody can take, or of the people whom any need can take: what it is
/// brought towards, never beyond the price.</param>
/// <param name="Before">Its share of the proposals of the best round.</param>
/// <param name="After">Its share of the proposals of this round.</param>
public sealed record GroupExposure(ExposureGroup Group, double Aim, double Before, double After);
