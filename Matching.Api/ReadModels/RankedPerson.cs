using Matching.Offers;

namespace Matching.Api.ReadModels;

/// <summary>A person on the list, with what a coordinator compares.</summary>
public sealed record RankedPerson
{
    public required Guid EmployeeId { get; init; }
    public required string Name { get; init; }
    public required string? Entity { get; init; }
    public required int Rank { get; init; }
    /// <summary>Score of the run; null if the person no longer consents to profiling.</summary>
    public required double? Score { get; init; }
    /// <summary>Probability that both sides accept, 0 to 1; null if the score is null.</summary>
    public required double? Probability { get; init; }
    public required string Likelihood { get; init; }
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    /// <summary>Number of live offers to this person.</summary>
    public required int OpenOffers { get; init; }
    /// <summary>
    /// Days taken by approved missions in the year in which this mission starts; <c>Years</c> has each year.
    /// </summary>
    public required double DaysTaken { get; init; }
    public required double? DaysPerYear { get; init; }
    public required OfferStatus? Offer { get; init; }
    /// <summary>Id of the latest offer of this need to this person; null if there is none.</summary>
    public Guid? OfferId { get; init; }
    /// <summary>State of the person's latest offer for this need, in words; empty if they were not asked.</summary>
    public string State { get; init; } = "";
    /// <summary>Days asked for and left in each calendar year.</summary>
    public IReadOnlyList<YearView> Years { get; init; } = [];
    /// <summary>Why the person may not be proposed now, in words; empty if they may.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];
}
