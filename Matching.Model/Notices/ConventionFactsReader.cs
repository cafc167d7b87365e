using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads the facts of a convention's notice. Returns null if the convention no longer awaits the recipient's agreement,
/// or they may not see it.
/// </summary>
internal sealed class ConventionFactsReader(MatchingDbContext db, TimeProvider time)
{
    internal async Task<NoticeFacts?> ReadAsync(Notice notice, NoticeRule rule, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        var convention = await db.VisibleTo(actor, time.UtcNow()).Where(c => c.Id == notice.SubjectId).AsNoTracking()
            .Include(c => c.Agreements).Include(c => c.Transitions).Include(c => c.Assignment.Employee)
            .Include(c => c.Assignment.Need.Association.Commune).Include(c => c.Assignment.Need.Commune)
            .AsSplitQuery().SingleOrDefaultAsync(ct);
        if (convention is null || !rule.AppliesIn(convention.Status)
            || (rule.ClearedBy == NoticeClearance.Agreement && convention.HasAgreed(Convention.PartyOf(actor))))
            return null;
        var assignment = convention.Assignment;
        var snapshot = await db.FindSnapshotAsync(assignment.OfferId, ct);
        return new ConventionFactsForReader(convention.Id, MissionFacts.From(assignment, snapshot), reader.Role,
            NoticeFactsReader.NameOf(assignment.Employee), convention.Kind == ConventionKind.Loan,
            [.. Enum.GetValues<ConventionParty>().Where(p => !convention.HasAgreed(p))],
            convention.Transitions.Where(t => t.To == ConventionStatus.Sent).Max(t => t.At))
        {
            Coming = await db.PlannedFollowUps(convention.Id).ToComingNoticesAsync(ct),
        };
    }
}
