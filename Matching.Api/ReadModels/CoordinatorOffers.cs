using Matching.Accounts;
using Matching.Assignments;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;

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

/// <summary>Reads offers for the coordinators whose scope includes them.</summary>
internal static class CoordinatorOffers
{
    /// <summary>The offers in the coordinator's scope, oldest first.</summary>
    internal static async Task<List<CoordinatorOffer>> CoordinatorOffersAsync(
        this MatchingDbContext db, IQueryable<Offer> offers, CoordinatorActor actor, CancellationToken ct)
    {
        var rows = await offers.VisibleTo(actor).Rows(db).Select(r => new CoordinatorOfferRow
        {
            Row = r,
            NeedDepartment = (r.Offer.Need.Commune ?? r.Offer.Need.Association.Commune).Department,
            Employee = r.Offer.Employee.DisplayName,
            Entity = r.Offer.Employee.Entity != null ? r.Offer.Employee.Entity.Name : null,
            ProfileUpdatedAt = r.Offer.Employee.Profile.UpdatedAt,
            Match = db.Matches.SingleOrDefault(m =>
                m.MatchRunId == r.Offer.MatchRunId && m.EmployeeId == r.Offer.EmployeeId),
        }).ToReadableListAsync(r => r.Row.Offer.Id, ct);
        var all = rows.ConvertAll(r => r.Row);
        var labels = await SkillLabels.ReadAsync(db, rows.Select(r => r.Match?.Reasons), all.SkillsInLimits().Concat(
            all.Select(r => r.Snapshot?.Candidate).OfType<AnonymousCandidate>().SelectMany(CandidateTexts.Codes)), ct);
        var people = all.Where(r => r.Offer.IsLive).Select(r => r.Offer.EmployeeId).Distinct();
        var ledger = await DayLedger.ReadAsync(db, [.. people], all.LiveIds(), ct);
        var missions = await db.MissionsThatEndedAsync(all.ObsoleteIds(), ct);
        return rows.ConvertAll(r => Describe(r, actor, labels) with
        {
            Days = r.Row.DaysIn(ledger),
            Ending = r.Row.EndingWith(missions) is { } end ? OfferEndingTexts.ForCoordinator(end).ToString() : "",
        });
    }

    private static CoordinatorOffer Describe(CoordinatorOfferRow r, CoordinatorActor actor, SkillLabels labels)
    {
        var (row, offer, snapshot) = (r.Row, r.Row.Offer, r.Row.Snapshot);
        return new CoordinatorOffer
        {
            Id = offer.Id,
            NeedId = offer.NeedId,
            NeedTitle = row.Title,
            Association = row.Association,
            EmployeeId = offer.EmployeeId,
            Employee = r.Employee,
            Entity = r.Entity,
            Origin = offer.Origin,
            Status = offer.Status,
            DueAt = offer.DueAt,
            CreatedAt = offer.CreatedAt,
            Mission = row.Mission,
            NominationReason = offer.NominationReasonFor(actor),
            Remark = offer.RemarkFor(actor),
            DeclineReason = offer.DeclineReason,
            Department = row.DepartmentOr(r.NeedDepartment),
            Reasons = ReasonViews.Describe(r.Match?.Reasons, labels),
            Probability = r.Match?.AcceptProbability,
            Limits = DayViews.Describe(offer.BrokenLimits, labels, toEmployee: false),
            Shown = snapshot?.Candidate is { } candidate ? Shown(candidate, labels) : [],
            ProfileChanged = offer.IsLive && r.ProfileUpdatedAt > (snapshot?.CandidateAt ?? offer.CreatedAt),
        };
    }

    private static List<string> Shown(AnonymousCandidate candidate, SkillLabels labels)
    {
        LocalizedText?[] texts =
        [
            .. CandidateTexts.Skills(candidate, labels.LabelFor), .. candidate.Families.Select(labels.LabelFor),
            CandidateTexts.Distance(candidate), CandidateTexts.Days(candidate),
        ];
        return [.. texts.Select(t => t?.ToString()).OfType<string>()];
    }

    private sealed class CoordinatorOfferRow
    {
        internal required OfferRow Row { get; init; }
        /// <summary>Department of the need's current place.</summary>
        internal required string NeedDepartment { get; init; }
        internal required string Employee { get; init; }
        internal required string? Entity { get; init; }
        internal required DateTime ProfileUpdatedAt { get; init; }
        internal required Match? Match { get; init; }
    }
}
