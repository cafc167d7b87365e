using Matching.Accounts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads the facts of a need's notice. Returns null if the notice no longer applies, or its recipient may not see the
/// need any more.
/// </summary>
internal sealed class NeedFactsReader(MatchingDbContext db, LoosenNeed loosen, TimeProvider time)
{
    /// <summary>Maximum number of criteria to relax that one mail suggests.</summary>
    private const int MaxAdvice = 3;

    internal async Task<NoticeFacts?> ReadAsync(Notice notice, NoticeRule rule, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        var need = await db.Needs.VisibleTo(actor).AsNoTracking().Where(n => n.Id == notice.SubjectId)
            .Include(n => n.Commune).Include(n => n.Skills).Include(n => n.Association.Commune)
            .Include(n => n.Transitions).AsSplitQuery().SingleOrDefaultAsync(ct);
        if (need is null || !rule.AppliesIn(need.Status)
            || (rule.ClearedBy == NoticeClearance.LiveOffer
                && await db.Offers.Live().AnyAsync(o => o.NeedId == need.Id, ct)))
            return null;
        var advice = notice.Kind is NoticeKind.NeedNoCandidate or NoticeKind.NeedUnfilled
            ? (await loosen.HandleAsync(need.Id, actor, ct)).Take(MaxAdvice).ToList()
            : [];
        var why = need.Status == NeedStatus.Rejected
            ? need.Transitions.InOrder<NeedTransition, NeedStatus>().Last().WhyFor(actor)
            : "";
        return new NeedFacts(MissionFacts.From(need), reader.Role, need.Status, why,
            need.Terms.Seats - need.SeatsTaken, advice)
        {
            OpenSince = need.Transitions.Where(t => t.To == NeedStatus.Open && t.From != NeedStatus.Open)
                .Min(t => (DateTime?)t.At),
            StartsTooSoon = AnswerDeadline.IsPast(need.Terms.Start, time.UtcNow()),
            DraftEndsAt = await db.PlannedFollowUps(need.Id).Where(f => f.Kind == FollowUpKind.CloseDraft)
                .FirstDueAsync(ct),
        };
    }
}
