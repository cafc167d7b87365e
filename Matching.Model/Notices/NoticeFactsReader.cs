using Matching.Accounts;
using Matching.Datasets.Rows;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads the facts of a notice at the time of sending, restricted to the rows visible to its recipient. The result is
/// null if the notice no longer applies or the recipient may not see its subject any more.
/// </summary>
public sealed class NoticeFactsReader(MatchingDbContext db, LoosenNeed loosen, TimeProvider time)
{
    /// <summary>Maximum number of criteria to relax that one mail suggests.</summary>
    private const int MaxAdvice = 3;

    /// <summary>Reads the facts of one notice.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="reader">Account of the recipient; null for a line manager.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<NoticeFacts?> ReadAsync(Notice notice, Account? reader, CancellationToken ct) =>
        notice.Kind switch
    {
        NoticeKind.OfferAsksManager or NoticeKind.OfferRemindsManager => await ReadForManagerAsync(notice, ct),
        <= NoticeKind.OfferEndedAssociation or NoticeKind.OfferEndedCoordinator =>
            await ReadOfferAsync(notice, reader?.ToActor(), ct),
        <= NoticeKind.AssignmentLastCall =>
            reader is null ? null : await new AssignmentFactsReader(db, time).ReadAsync(notice, reader, ct),
        <= NoticeKind.NeedExpired or NoticeKind.NeedDraftClosed =>
            reader is null ? null : await ReadNeedAsync(notice, reader, ct),
        NoticeKind.AssignmentRescheduled or NoticeKind.AssignmentConcluded =>
            reader is null ? null : await new AssignmentFactsReader(db, time).ReadAsync(notice, reader, ct),
        NoticeKind.ConventionToSign or NoticeKind.ConventionReminds or NoticeKind.ConventionEscalates =>
            reader is null ? null : await new ConventionFactsReader(db, time).ReadAsync(notice, reader, ct),
        _ => await ReadProfileAsync(notice, ct),
    };

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static bool Applies(NoticeKind kind, OfferStatus status, OfferStatus? endedAt) => kind switch
    {
        NoticeKind.OfferAsksEmployee or NoticeKind.OfferRemindsEmployee => status == OfferStatus.AwaitingEmployee,
        NoticeKind.OfferExpiredEmployee => status == OfferStatus.Expired && endedAt == OfferStatus.AwaitingEmployee,
        NoticeKind.OfferAsksAssociation or NoticeKind.OfferRemindsAssociation or NoticeKind.OfferEscalatesAssociation =>
            status == OfferStatus.AwaitingAssociation,
        NoticeKind.OfferReleasedEmployee => status == OfferStatus.Expired && endedAt == OfferStatus.AwaitingAssociation,
        NoticeKind.OfferAsksManager or NoticeKind.OfferRemindsManager or NoticeKind.OfferEscalatesManager =>
            status == OfferStatus.AwaitingManager,
        NoticeKind.OfferAsksCoordinator or NoticeKind.OfferOverdueCoordinator =>
            status == OfferStatus.AwaitingCoordinator,
        _ => status is OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Withdrawn or OfferStatus.Obsolete,
    };

    private async Task<NoticeFacts?> ReadForManagerAsync(Notice notice, CancellationToken ct)
    {
        var offer =
            await db.Offers.VisibleTo(new ManagerActor(notice.SubjectId)).AsNoTracking().Include(o => o.Employee)
            .Include(o => o.Need).ThenInclude(n => n.Association).ThenInclude(a => a.Commune).Include(o => o.Need)
            .ThenInclude(n => n.Commune)
            .SingleOrDefaultAsync(ct);
        return offer is null || !Applies(notice.Kind, offer.Status, offer.EndedAtStep)
            || offer.Employee.ManagerEmail != notice.Address
            ? null
            : new ManagerOfferFacts(offer.Id,
                MissionOf(offer.Need, await FindSnapshotAsync(offer, ct)), NameOf(offer.Employee.DisplayName),
                offer.DueAt);
    }

    private async Task<NoticeFacts?> ReadOfferAsync(Notice notice, SignedInActor? actor, CancellationToken ct)
    {
        if (actor is null)
            return null;
        var offer = await db.Offers.VisibleTo(actor).AsNoTracking().Where(o => o.Id == notice.SubjectId)
            .Include(o => o.Need).ThenInclude(n => n.Association).ThenInclude(a => a.Commune).Include(o => o.Need)
            .ThenInclude(n => n.Commune)
            .Include(o => o.Employee).ThenInclude(e => e.Entity).Include(o => o.Transitions).AsSplitQuery()
            .SingleOrDefaultAsync(ct);
        if (offer is null || !Applies(notice.Kind, offer.Status, offer.EndedAtStep))
            return null;
        if (actor is AssociationActor && offer.IsLive)
            await new TakeMissingSnapshots(db, time).HandleAsync(offer.NeedId, ct);
        var snapshot = await FindSnapshotAsync(offer, ct);
        var mission = MissionOf(offer.Need, snapshot);
        var ending = await ReadEndingAsync(offer, ct);
        if (actor is CoordinatorActor)
            return new CoordinatorOfferFacts(offer.Id, mission, NameOf(offer.Employee.DisplayName),
                offer.Employee.Entity?.Name, offer.Transitions.Max(t => t.At), offer.Employee.ManagerEmail.Length > 0,
                ending)
            {
                EndsAt = await db.FollowUps.Where(f => f.SubjectId == offer.Id && f.Status == FollowUpStatus.Due
                    && (f.Kind == FollowUpKind.ReleaseAssociation || f.Kind == FollowUpKind.ExpireManager))
                    .MinAsync(f => (DateTime?)f.DueAt, ct),
            };
        if (actor is AssociationActor)
            return await ReadForAssociationAsync(offer, mission, await ReadCandidateAsync(offer, snapshot, ct), ending,
                ct);
        var reasons =
            (await db.Matches.AsNoTracking()
                .Where(m => m.MatchRunId == offer.MatchRunId && m.EmployeeId == offer.EmployeeId)
            .Select(m => m.Reasons).SingleOrDefaultAsync(ct) ?? []).Where(r => r.Family != FeatureFamily.Cause)
            .ToList();
        var labels = await LabelsAsync(reasons.SelectMany(r => r.Args), ct);
        return new EmployeeOfferFacts(offer.Id, mission, offer.DueAt, offer.NominationReasonFor(actor),
            Describe(reasons, ReasonTexts.DescribeToEmployee, labels), ending)
        {
            IsNomination = offer.Origin == OfferOrigin.Nominated,
        };
    }

    private Task<OfferSnapshot?> FindSnapshotAsync(Offer offer, CancellationToken ct) =>
        db.OfferSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.OfferId == offer.Id, ct);

    private async Task<AnonymousCandidate?> ReadCandidateAsync(Offer offer, OfferSnapshot? snapshot,
        CancellationToken ct)
    {
        var consents = await db.Profiles.AnyAsync(p => p.EmployeeId == offer.EmployeeId && p.Consent, ct);
        return snapshot?.CandidateFor(offer.IsLive, consents);
    }

    /// <summary>Reads the candidate from the snapshot only, and not at all once the offer has ended.</summary>
    private async Task<NoticeFacts> ReadForAssociationAsync(Offer offer, MissionFacts mission,
        AnonymousCandidate? candidate, OfferEnding? ending, CancellationToken ct)
    {
        if (ending is not null)
            return new AssociationOfferFacts(offer.Id, mission, null, null,
                new(ending, await db.NextCandidatesAsync(offer.NeedId, Now, ct)));
        if (candidate is null)
            return new AssociationOfferFacts(offer.Id, mission, offer.DueAt, null, null);
        var labels = await LabelsAsync(CandidateTexts.Codes(candidate), ct);
        LocalizedText Label(string code) => labels.GetValueOrDefault(code, new(code, code));
        return new AssociationOfferFacts(offer.Id, mission, offer.DueAt,
            new CandidateFacts(CandidateTexts.Skills(candidate, Label), [.. candidate.Families.Select(Label)],
                CandidateTexts.Distance(candidate), CandidateTexts.Days(candidate),
            Describe(candidate.Reasons, ReasonTexts.Describe, labels)), null);
    }

    /// <summary>How the offer ended; null if it is live or approved.</summary>
    private async Task<OfferEnding?> ReadEndingAsync(Offer offer, CancellationToken ct)
    {
        if (offer.IsLive || offer.Status == OfferStatus.Approved)
            return null;
        var ending = OfferEnding.From(offer.Transitions.MaxBy(t => t.Id)!, offer.DeclineReason);
        return ending
            with { Mission = (await db.MissionsThatEndedAsync([offer.Id], ct)).GetValueOrDefault(offer.Id, "") };
    }

    private async Task<NoticeFacts?> ReadNeedAsync(Notice notice, Account reader, CancellationToken ct)
    {
        var need = await db.Needs.VisibleTo(reader.ToActor()).AsNoTracking().Where(n => n.Id == notice.SubjectId)
            .Include(n => n.Commune).Include(n => n.Skills)
            .Include(n => n.Association).ThenInclude(a => a.Commune).Include(n => n.Transitions).AsSplitQuery()
            .SingleOrDefaultAsync(ct);
        var applies = need is not null && notice.Kind switch
        {
            NoticeKind.NeedSubmitted => need.Status == NeedStatus.Submitted,
            NoticeKind.NeedOpened => need.Status is NeedStatus.Open or NeedStatus.Filled,
            NoticeKind.NeedRejected => need.Status == NeedStatus.Rejected,
            NoticeKind.NeedDraft => need.Status == NeedStatus.Draft,
            NoticeKind.NeedNoCandidate =>
                need.Status == NeedStatus.Open && !await db.Offers.Live().AnyAsync(o => o.NeedId == need.Id, ct),
            NoticeKind.NeedUnfilled => need.Status == NeedStatus.Open,
            NoticeKind.NeedDraftClosed => need.Status == NeedStatus.Withdrawn,
            _ => need.Status == NeedStatus.Expired,
        };
        if (!applies)
            return null;
        var advice = notice.Kind is NoticeKind.NeedNoCandidate or NoticeKind.NeedUnfilled
            ? (await loosen.HandleAsync(need!.Id, reader.ToActor(), ct)).Take(MaxAdvice).ToList()
            : [];
        var why = need!.Status == NeedStatus.Rejected
            ? need.Transitions.InOrder<NeedTransition, NeedStatus>().Last().WhyFor(reader.ToActor())
            : "";
        return new NeedFacts(MissionOf(need), reader.Role, need.Status, why, need.Terms.Seats - need.SeatsTaken, advice)
        {
            OpenSince = need.Transitions.Where(t => t.To == NeedStatus.Open && t.From != NeedStatus.Open)
                .Min(t => (DateTime?)t.At),
            StartsTooSoon = !db.FollowUpSettings.CanStillBeAnswered(need.Terms.Start, Now),
            DraftEndsAt = await db.FollowUps
                .Where(f => f.SubjectId == need.Id && f.Status == FollowUpStatus.Due
                    && f.Kind == FollowUpKind.CloseDraft)
                .MinAsync(f => (DateTime?)f.DueAt, ct),
        };
    }

    private async Task<NoticeFacts?> ReadProfileAsync(Notice notice, CancellationToken ct)
    {
        var updated = await db.Profiles.Where(p => p.EmployeeId == notice.SubjectId).Select(p => (DateTime?)p.UpdatedAt)
            .SingleOrDefaultAsync(ct);
        return updated is { } at && at < notice.CreatedAt ? new ProfileFacts(at) : null;
    }

    internal static MissionFacts MissionOf(Need need) =>
        new(need.Id, need.Terms.Title, need.Association.Name, (need.Commune ?? need.Association.Commune).Name,
        need.Terms.Format, need.Terms.Remote, need.Terms.Days, need.Terms.Start, need.Terms.End);

    /// <summary>
    /// The mission as it was offered. Offers without a snapshot, from earlier versions, use the need.
    /// </summary>
    internal static MissionFacts MissionOf(Need need, OfferSnapshot? snapshot) => snapshot is null
        ? MissionOf(need)
        : new(need.Id, snapshot.Mission.Title, need.Association.Name, snapshot.Mission.Place,
            snapshot.Mission.Format, snapshot.Mission.Remote, snapshot.Mission.Days, snapshot.Mission.Start,
            snapshot.Mission.End);

    /// <summary>The employee's name, or a dash for datasets without names.</summary>
    internal static string NameOf(string displayName) => displayName.Length > 0 ? displayName : "–";

    private async Task<Dictionary<string, LocalizedText>> LabelsAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        var distinctCodes = codes.Distinct().ToList();
        return await db.Skills.AsNoTracking().Where(s => distinctCodes.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
    }

    private static IReadOnlyList<ReasonFact> Describe(IEnumerable<Reason> reasons,
        Func<Reason, Func<string, SkillRow?>, LocalizedText> describe, Dictionary<string, LocalizedText> labels)
    {
        SkillRow? SkillOf(string code) => labels.TryGetValue(code, out var label)
            ? new SkillRow(code, label.Fr, [], null, "") { LabelEn = label.En }
            : null;
        return [.. reasons.Select(r => new ReasonFact(r.IsGap, describe(r, SkillOf)))];
    }
}
