using Matching.Offers;

namespace Matching.Api.ReadModels;

/// <summary>An offer as a coordinator sees it.</summary>
public sealed record CoordinatorOffer
{
    public required Guid Id { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedTitle { get; init; }
    public required string Association { get; init; }
    public required Guid EmployeeId { get; init; }
    public required string Employee { get; init; }
    public required string? Entity { get; init; }
    public required OfferOrigin Origin { get; init; }
    public required OfferStatus Status { get; init; }
    public required DateTime? DueAt { get; init; }
    public required string NominationReason { get; init; }
    public required DeclineReason? DeclineReason { get; init; }
    public required string Remark { get; init; }
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    public required string Mission { get; init; }
    public required string Department { get; init; }
    public required double? Probability { get; init; }
    public required DateTime CreatedAt { get; init; }
    /// <summary>Limits that the nomination breaks, as confirmed.</summary>
    public IReadOnlyList<LimitView> Limits { get; init; } = [];
    /// <summary>Days asked for and left in each calendar year, while the offer is live.</summary>
    public IReadOnlyList<YearView> Days { get; init; } = [];
    /// <summary>How the offer ended; empty while it is live.</summary>
    public string Ending { get; init; } = "";
    /// <summary>What the association sees or saw of the candidate.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
    /// <summary>Whether the profile changed after the offer was made; false once the offer has ended.</summary>
    public bool ProfileChanged { get; init; }
}
