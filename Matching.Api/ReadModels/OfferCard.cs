using Matching.Accounts;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Api.ReadModels;

/// <summary>
/// An offer on its own page. <see cref="Who"/> is the other side as the reader may know it: never a name to an
/// association.
/// </summary>
public sealed record OfferCard(
    Guid Id, Guid NeedId, string NeedTitle, string Who, string Mission, OfferStatus Status, DateTime? DueAt,
    IReadOnlyList<ReasonView> Reasons)
{
    public IReadOnlyList<string> Skills { get; init; } = [];
    public string Nomination { get; init; } = "";
    /// <summary>How it ended, in the reader's words; empty while it lives.</summary>
    public string Ending { get; init; } = "";
    /// <summary>Families of the person's other skills, for an association.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];
    /// <summary>Further facts, for an association: days in a band, wishes.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
    /// <summary>What the association sees or saw of the person, for a coordinator.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
    /// <summary>Whether the profile changed since, for a coordinator.</summary>
    public bool ProfileChanged { get; init; }
    public string Remark { get; init; } = "";
    public string? Likelihood { get; init; }
    /// <summary>Whether the reader may take her explanation sheet away.</summary>
    public bool HasSheet { get; init; }
    /// <summary>Limits that the nomination breaks.</summary>
    public IReadOnlyList<LimitView> Limits { get; init; } = [];
    /// <summary>What the mission asks of each calendar year of the person; empty for an association.</summary>
    public IReadOnlyList<YearView> Days { get; init; } = [];
    /// <summary>
    /// Whether the reader said yes before a year had fewer days left than the mission asks, and can agree to them.
    /// </summary>
    public bool MayAgreeToDays { get; init; }
    public bool MayAnswer { get; init; }
    public bool MayApprove { get; init; }
    public bool MayWithdraw { get; init; }
    public bool Live => Status <= OfferStatus.AwaitingCoordinator;
}

internal static class OfferCards
{
    /// <summary>The card of one offer.</summary>
    /// <exception cref="NotFoundException">Not the reader's.</exception>
    internal static async Task<OfferCard> OfferCardAsync(this MatchingDbContext db, MatcherSource matchers, Guid id,
        SignedInActor reader, TimeProvider time, CancellationToken ct)
    {
        var one = db.Offers.Where(o => o.Id == id);
        if (reader is EmployeeActor me)
        {
            var mine = (await db.EmployeeOffersAsync(one, me, ct)).SingleOrDefault() ?? throw new NotFoundException();
            return Card(await mine.WithWhatIfAsync(db, matchers, me, ct));
        }
        return (reader switch
        {
            AssociationActor a => (await db.AnonymousOffersAsync(one, a, time, ct)).Select(Card),
            CoordinatorActor c => (await db.CoordinatorOffersAsync(one, c, ct)).Select(Card),
            _ => [],
        }).SingleOrDefault() ?? throw new NotFoundException();
    }

    private static OfferCard Card(EmployeeOffer o) =>
        new(o.Id, o.NeedId, o.NeedTitle, o.Association, o.Mission, o.Status, o.DueAt, o.Reasons)
    {
        Nomination = o.NominationReason,
        Limits = o.Limits,
        Days = o.Days,
        MayAgreeToDays = o.Status is > OfferStatus.AwaitingEmployee and <= OfferStatus.AwaitingCoordinator
            && o.Days.Any(d => d is { Exceeds: true, Agreed: false }),
        Ending = o.Ending,
        HasSheet = o.Origin == OfferOrigin.Proposed,
        MayAnswer = o.Status == OfferStatus.AwaitingEmployee,
        MayWithdraw = o.Status is > OfferStatus.AwaitingEmployee and <= OfferStatus.AwaitingCoordinator,
    };

    private static OfferCard Card(AnonymousOffer o) =>
        new(o.Id, o.NeedId, o.NeedTitle, o.Who, o.Mission, o.Status, o.DueAt, o.Reasons)
    {
        Skills = o.Skills,
        Families = o.Families,
        Facts = [.. o.Days.Length > 0 ? [o.Days] : Array.Empty<string>(), .. o.Wishes],
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
        MayWithdraw = o.Status < OfferStatus.AwaitingCoordinator,
    };
}
