using Matching.Accounts;
using Matching.Datasets.Rows;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking.Explanations;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads the facts of an offer's notice. Returns null if the notice no longer applies, or its recipient may not see the
/// offer any more.
/// </summary>
internal sealed class OfferFactsReader(MatchingDbContext db, TimeProvider time)
{
    internal async Task<NoticeFacts?> ReadForManagerAsync(Notice notice, NoticeRule rule, CancellationToken ct)
    {
        var offer = await WithMission(new ManagerActor(notice.SubjectId)).Include(o => o.Employee)
            .SingleOrDefaultAsync(ct);
        return offer is null || !Applies(rule, offer) || offer.Employee.ManagerEmail != notice.Address
            ? null
            : new ManagerOfferFacts(offer.Id,
                MissionFacts.From(offer.Need, await db.FindSnapshotAsync(offer.Id, ct)),
                NoticeFactsReader.NameOf(offer.Employee), offer.DueAt);
    }

    internal async Task<NoticeFacts?> ReadAsync(Notice notice, NoticeRule rule, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        var offer = await WithMission(actor).Include(o => o.Employee.Entity).Include(o => o.Transitions)
            .AsSplitQuery().SingleOrDefaultAsync(o => o.Id == notice.SubjectId, ct);
        if (offer is null || !Applies(rule, offer))
            return null;
        if (actor is AssociationActor && offer.IsLive)
            await new TakeMissingSnapshots(db, time).HandleAsync(offer.NeedId, ct);
        var snapshot = await db.FindSnapshotAsync(offer.Id, ct);
        var mission = MissionFacts.From(offer.Need, snapshot);
        var ending = await ReadEndingAsync(offer, ct);
        return actor switch
        {
            CoordinatorActor => await ReadForCoordinatorAsync(offer, mission, ending, ct),
            AssociationActor => await ReadForAssociationAsync(offer, mission, snapshot, ending, ct),
            _ => await ReadForEmployeeAsync(offer, mission, ending, actor, ct),
        };
    }

    private IQueryable<Offer> WithMission(Actor actor) => db.Offers.VisibleTo(actor).AsNoTracking()
        .Include(o => o.Need.Association.Commune).Include(o => o.Need.Commune);

    private static bool Applies(NoticeRule rule, Offer offer) =>
        rule.AppliesIn(offer.Status) && (rule.ExpiredAt is null || offer.EndedAtStep == rule.ExpiredAt);

    private async Task<NoticeFacts> ReadForCoordinatorAsync(Offer offer, MissionFacts mission, OfferEnding? ending,
        CancellationToken ct) =>
        new CoordinatorOfferFacts(offer.Id, mission, NoticeFactsReader.NameOf(offer.Employee),
            offer.Employee.Entity?.Name, offer.Transitions.Max(t => t.At), offer.Employee.ManagerEmail.Length > 0,
            ending)
        {
            EndsAt = await db.PlannedFollowUps(offer.Id)
                .Where(f => f.Kind == FollowUpKind.ReleaseAssociation || f.Kind == FollowUpKind.ExpireManager)
                .FirstDueAsync(ct),
        };

    private async Task<NoticeFacts> ReadForEmployeeAsync(Offer offer, MissionFacts mission, OfferEnding? ending,
        SignedInActor actor, CancellationToken ct)
    {
        var reasons = (await db.Matches.AsNoTracking()
            .Where(m => m.MatchRunId == offer.MatchRunId && m.EmployeeId == offer.EmployeeId)
            .Select(m => m.Reasons).SingleOrDefaultAsync(ct) ?? []).Where(r => r.Family != FeatureFamily.Cause);
        var labels = await LabelsAsync(reasons.SelectMany(r => r.Args), ct);
        return new EmployeeOfferFacts(offer.Id, mission, offer.DueAt, offer.NominationReasonFor(actor),
            Describe(reasons, ReasonTexts.DescribeToEmployee, labels), ending)
        {
            IsNomination = offer.Origin == OfferOrigin.Nominated,
        };
    }

    private async Task<NoticeFacts> ReadForAssociationAsync(Offer offer, MissionFacts mission,
        OfferSnapshot? snapshot, OfferEnding? ending, CancellationToken ct) => ending is null
        ? new AssociationOfferFacts(
            offer.Id, mission, offer.DueAt, await ReadCandidateAsync(offer, snapshot, ct), null)
        : new AssociationOfferFacts(offer.Id, mission, null, null,
            new(ending, await db.NextCandidatesAsync(offer.NeedId, time.UtcNow(), ct)));

    /// <summary>Reads the candidate from the snapshot only; null if the association may not see them.</summary>
    private async Task<CandidateFacts?> ReadCandidateAsync(Offer offer, OfferSnapshot? snapshot, CancellationToken ct)
    {
        var consents = await db.Profiles.AnyAsync(p => p.EmployeeId == offer.EmployeeId && p.Consent, ct);
        if (snapshot?.CandidateFor(offer.IsLive, consents) is not { } candidate)
            return null;
        var labels = await LabelsAsync(CandidateTexts.Codes(candidate), ct);
        LocalizedText Label(string code) => labels.GetValueOrDefault(code, new(code, code));
        return new(CandidateTexts.Skills(candidate, Label), [.. candidate.Families.Select(Label)],
            CandidateTexts.Distance(candidate), CandidateTexts.Days(candidate),
            Describe(candidate.Reasons, ReasonTexts.Describe, labels));
    }

    /// <summary>How the offer ended; null if it is live or approved.</summary>
    private async Task<OfferEnding?> ReadEndingAsync(Offer offer, CancellationToken ct) =>
        offer.IsLive || offer.Status == OfferStatus.Approved
            ? null
            : OfferEnding.From(offer.Transitions.MaxBy(t => t.Id)!, offer.DeclineReason) with
            {
                Mission = (await db.MissionsThatEndedAsync([offer.Id], ct)).GetValueOrDefault(offer.Id, ""),
            };

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
