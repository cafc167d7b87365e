using Matching.Accounts;
using Matching.Assignments;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Api.ReadModels;

/// <summary>An offer as the employee sees it.</summary>
public sealed record EmployeeOffer
{
    public required Guid Id { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedTitle { get; init; }
    public required string Association { get; init; }
    public required OfferOrigin Origin { get; init; }
    public required OfferStatus Status { get; init; }
    public required DateTime? DueAt { get; init; }
    public required string NominationReason { get; init; }
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    public required string Mission { get; init; }
    public required DeclineReason? DeclineReason { get; init; }
    /// <summary>Limits that the nomination breaks; the coordinator confirmed them.</summary>
    public IReadOnlyList<LimitView> Limits { get; init; } = [];
    /// <summary>
    /// Days that the mission asks for in each calendar year, while the offer is live. A yes agrees to them.
    /// </summary>
    public IReadOnlyList<YearView> Days { get; init; } = [];
    /// <summary>How the offer ended; empty while it is live.</summary>
    public string Ending { get; init; } = "";
}

/// <summary>Reads offers for the employee they are made to.</summary>
internal static class EmployeeOffers
{
    /// <summary>The employee's own offers, oldest first.</summary>
    internal static async Task<List<EmployeeOffer>> EmployeeOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, EmployeeActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).Rows(db).Select(r => new
        {
            Row = r,
            Match = db.Matches.SingleOrDefault(m =>
                m.MatchRunId == r.Offer.MatchRunId && m.EmployeeId == r.Offer.EmployeeId),
        }).ToReadableListAsync(r => r.Row.Offer.Id, ct);
        var all = rows.ConvertAll(r => r.Row);
        var labels = await SkillLabels.ReadAsync(db, rows.Select(r => r.Match?.Reasons), all.SkillsInLimits(), ct);
        var ledger = await DayLedger.ReadAsync(db, [actor.EmployeeId], all.LiveIds(), ct);
        var missions = await db.MissionsThatEndedAsync(all.ObsoleteIds(), ct);
        return rows.ConvertAll(r => new EmployeeOffer
        {
            Id = r.Row.Offer.Id,
            NeedId = r.Row.Offer.NeedId,
            NeedTitle = r.Row.Title,
            Association = r.Row.Association,
            Origin = r.Row.Offer.Origin,
            Status = r.Row.Offer.Status,
            DueAt = r.Row.Offer.DueAt,
            NominationReason = r.Row.Offer.NominationReasonFor(actor),
            Reasons = ReasonViews.DescribeToEmployee(r.Match?.Reasons, labels),
            Mission = r.Row.Mission,
            DeclineReason = r.Row.Offer.DeclineReason,
            Ending = r.Row.EndingWith(missions) is { } end ? OfferEndingTexts.ForEmployee(end).ToString() : "",
            Limits = DayViews.Describe(r.Row.Offer.BrokenLimits, labels, toEmployee: true),
            Days = r.Row.DaysIn(ledger),
        });
    }
}
