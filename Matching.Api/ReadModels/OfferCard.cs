using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Api.ReadModels;

/// <summary>
/// An offer as its own page shows it. <see cref="Who"/> describes the other side as the reader may know it; to an
/// association it never contains a name.
/// </summary>
public sealed record OfferCard(
    Guid Id, Guid NeedId, string NeedTitle, string Who, string Mission, OfferStatus Status, DateTime? DueAt,
    IReadOnlyList<ReasonView> Reasons)
{
    public IReadOnlyList<string> Skills { get; init; } = [];
    public string Nomination { get; init; } = "";
    /// <summary>How the offer ended, in the reader's language; empty while it is live.</summary>
    public string Ending { get; init; } = "";
    /// <summary>Families of the candidate's other skills; for an association.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];
    /// <summary>Band of days and wishes of the candidate; for an association.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
    /// <summary>What the association sees or saw of the candidate; for a coordinator.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
    /// <summary>Whether the profile changed after the offer was made; for a coordinator.</summary>
    public bool ProfileChanged { get; init; }
    public string Remark { get; init; } = "";
    public string? Likelihood { get; init; }
    /// <summary>Whether the reader can download an explanation sheet.</summary>
    public bool HasSheet { get; init; }
    /// <summary>Limits that the nomination breaks.</summary>
    public IReadOnlyList<LimitView> Limits { get; init; } = [];
    /// <summary>Days that the mission asks for in each calendar year; empty for an association.</summary>
    public IReadOnlyList<YearView> Days { get; init; } = [];
    /// <summary>Whether the reader has accepted the offer and can still agree to days beyond those left.</summary>
    public bool MayAgreeToDays { get; init; }
    public bool MayAnswer { get; init; }
    public bool MayApprove { get; init; }
    public bool MayWithdraw { get; init; }
    public bool IsLive => OfferSteps.IsLive(Status);
}

internal static class OfferCards
{
    /// <exception cref="NotFoundException">The reader may not see the offer.</exception>
    internal static async Task<OfferCard> OfferCardAsync(this MatchingDbContext db, MatcherSource matchers, Guid id,
        SignedInActor reader, TimeProvider time, CancellationToken ct)
    {
        var offers = db.Offers.Where(o => o.Id == id);
        return reader switch
        {
            EmployeeActor e => Card(await db.EmployeeOfferAsync(matchers, id, e, ct)),
            AssociationActor a => Card(await db.AnonymousOffersAsync(offers, a, time, ct).OneAsync()),
            CoordinatorActor c => Card(await db.CoordinatorOffersAsync(offers, c, ct).OneAsync()),
            _ => throw new NotFoundException(),
        };
    }

    private static OfferCard Card(EmployeeOffer o) =>
        new(o.Id, o.NeedId, o.NeedTitle, o.Association, o.Mission, o.Status, o.DueAt, o.Reasons)
        {
            Nomination = o.NominationReason,
            Limits = o.Limits,
            Days = o.Days,
            MayAgreeToDays = IsUnderWay(o.Status) && o.Days.Any(d => d is { Exceeds: true, Agreed: false }),
            Ending = o.Ending,
            HasSheet = o.Origin == OfferOrigin.Proposed,
            MayAnswer = o.Status == OfferStatus.AwaitingEmployee,
            MayWithdraw = IsUnderWay(o.Status),
        };

    /// <summary>Whether the employee has accepted, and the offer has not ended.</summary>
    private static bool IsUnderWay(OfferStatus status) =>
        OfferSteps.IsLive(status) && status != OfferStatus.AwaitingEmployee;

    private static OfferCard Card(AnonymousOffer o) =>
        new(o.Id, o.NeedId, o.NeedTitle, o.Who, o.Mission, o.Status, o.DueAt, o.Reasons)
        {
            Skills = o.Skills,
            Families = o.Families,
            Facts = o.Days.Length > 0 ? [o.Days, .. o.Wishes] : o.Wishes,
            Ending = o.Ending,
            MayAnswer = o.Status == OfferStatus.AwaitingAssociation,
        };

    private static OfferCard Card(CoordinatorOffer o) => new(o.Id, o.NeedId, o.NeedTitle,
        $"{o.Employee}{(o.Entity is null ? "" : $" ({o.Entity})")} – {o.Association}", o.Mission, o.Status, o.DueAt,
        o.Reasons)
    {
        Nomination = o.NominationReason,
        Limits = o.Limits,
        Days = o.Days,
        Ending = o.Ending,
        Remark = o.Status == OfferStatus.Declined ? o.Remark : "",
        Shown = o.Shown,
        ProfileChanged = o.ProfileChanged,
        Likelihood = o.Probability is { } p ? RankedLists.Likelihood(p).ToString() : null,
        MayApprove = o.Status == OfferStatus.AwaitingCoordinator,
        MayWithdraw = OfferSteps.IsLive(o.Status) && o.Status != OfferStatus.AwaitingCoordinator,
    };
}
