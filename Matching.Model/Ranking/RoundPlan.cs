namespace Matching.Ranking;

/// <summary>A pair that a round proposes.</summary>
/// <param name="Need">The need.</param>
/// <param name="Employee">The person.</param>
/// <param name="Score">Probability that both sides say yes.</param>
public readonly record struct AllocatedPair(string Need, string Employee, double Score);

/// <summary>Those who are seen too little when only the likeliest pairs are proposed.</summary>
public enum ExposureGroup
{
    /// <summary>Needs of small associations.</summary>
    SmallAssociations,
    /// <summary>Needs in rural communes.</summary>
    RuralPlaces,
    /// <summary>People never proposed before.</summary>
    Newcomers,
}

/// <summary>How much of a round a group has.</summary>
/// <param name="Group">The group.</param>
/// <param name="Aim">Its share of the seats that anybody can take, or of the people whom any need can take: what it is
/// brought towards, never beyond the price.</param>
/// <param name="Before">Its share of the proposals of the best round.</param>
/// <param name="After">Its share of the proposals of this round.</param>
public sealed record GroupExposure(ExposureGroup Group, double Aim, double Before, double After);

/// <summary>Where a round was tight.</summary>
/// <param name="NeedsWithoutCandidates">Needs with a seat that no person can take.</param>
/// <param name="SeatsLeftEmpty">Seats of the other needs that stayed empty.</param>
/// <param name="PeopleWantedByMany">People who are a first choice of two needs or more.</param>
/// <param name="MostWanted">Of how many needs the most wanted person is a first choice.</param>
public sealed record Congestion(int NeedsWithoutCandidates, int SeatsLeftEmpty, int PeopleWantedByMany, int MostWanted);

/// <summary>A round: what it proposes, what that is worth, and what fairness costs in it.</summary>
/// <param name="Pairs">The proposals, by need, then score, then person.</param>
/// <param name="Best">Sum of the probabilities of the best round under the same limits.</param>
/// <param name="Welfare">Sum of the probabilities of this round.</param>
/// <param name="Exposures">Groups, before and after the spread.</param>
/// <param name="Congestion">Where it was tight.</param>
public sealed record RoundPlan(
    IReadOnlyList<AllocatedPair> Pairs, double Best, double Welfare, IReadOnlyList<GroupExposure> Exposures,
    Congestion Congestion)
{
    /// <summary>Part of the best sum that spreading exposure cost.</summary>
    public double Price => Best > 0 ? Math.Max(0, 1 - Welfare / Best) : 0;
}
