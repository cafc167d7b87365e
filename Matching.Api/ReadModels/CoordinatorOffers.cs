using Matching.Accounts;
using Matching.Assignments;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Api.ReadModels;

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
        var labels = await SkillLabels.ReadAsync(db, rows.Select(r => r.Match?.Reasons),
            all.SkillsInLimits().Concat(all.Select(r => r.Snapshot?.Candidate).OfType<AnonymousCandidate>()
                .SelectMany(CandidateTexts.Codes)), ct);
        var people = all.Where(r => r.Offer.IsLive).Select(r => r.Offer.EmployeeId).Distinct();
        var ledger = await DayLedger.ReadAsync(db, [.. people], all.LiveIds(), ct);
        var missions = await db.MissionsThatEndedAsync(all.EndedIds(), ct);
        return rows.ConvertAll(r => Describe(r, actor, labels) with
        {
            Ending = r.Row.EndingWith(missions) is { } end ? OfferEndingTexts.ForCoordinator(end).ToString() : "",
            Days = r.Row.DaysIn(ledger),
        });
    }

    private static CoordinatorOffer Describe(CoordinatorOfferRow r, CoordinatorActor actor, SkillLabels labels)
    {
        var offer = r.Row.Offer;
        return new()
        {
            Id = offer.Id,
            NeedId = offer.NeedId,
            NeedTitle = r.Row.Title,
            Association = r.Row.Association,
            EmployeeId = offer.EmployeeId,
            Employee = r.Employee,
            Entity = r.Entity,
            Origin = offer.Origin,
            Status = offer.Status,
            DueAt = offer.DueAt,
            NominationReason = offer.NominationReasonFor(actor),
            DeclineReason = offer.DeclineReason,
            Remark = offer.RemarkFor(actor),
            Reasons = ReasonViews.Describe(r.Match?.Reasons, labels),
            Mission = r.Row.Mission,
            Department = r.Row.DepartmentOr(r.NeedDepartment),
            Probability = r.Match?.AcceptProbability,
            CreatedAt = offer.CreatedAt,
            Limits = DayViews.Describe(offer.BrokenLimits, labels, toEmployee: false),
            Shown = r.Row.Snapshot?.Candidate is { } candidate ? Shown(candidate, labels) : [],
            ProfileChanged = offer.IsLive && r.ProfileUpdatedAt > (r.Row.Snapshot?.CandidateAt ?? offer.CreatedAt),
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
