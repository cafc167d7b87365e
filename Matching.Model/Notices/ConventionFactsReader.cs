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
        var visibleConventions = db.VisibleTo(actor, time.GetUtcNow().UtcDateTime).Where(c => c.Id == notice.SubjectId);
        var convention = await visibleConventions.AsNoTracking()
            .Include(c => c.Agreements).Include(c => c.Transitions).Include(c => c.Assignment)
            .ThenInclude(a => a.Employee)
            .Include(c => c.Assignment).ThenInclude(a => a.Need).ThenInclude(n => n.Association)
            .ThenInclude(a => a.Commune)
            .Include(c => c.Assignment).ThenInclude(a => a.Need).ThenInclude(n => n.Commune).AsSplitQuery()
            .SingleOrDefaultAsync(ct);
        if (convention is null || !rule.AppliesIn(convention.Status)
            || (rule.ClearedBy == NoticeClearance.Agreement && convention.HasAgreed(Convention.PartyOf(actor))))
            return null;
        var assignment = convention.Assignment;
        var snapshot = await db.OfferSnapshots.AsNoTracking()
            .SingleOrDefaultAsync(s => s.OfferId == assignment.OfferId, ct);
        var mission = MissionFacts.From(assignment, snapshot);
        return new ConventionFactsForReader(convention.Id, mission, reader.Role,
            NoticeFactsReader.NameOf(assignment.Employee.DisplayName), convention.Kind == ConventionKind.Loan,
            [.. Enum.GetValues<ConventionParty>().Where(p => !convention.HasAgreed(p))],
            convention.Transitions.Where(t => t.To == ConventionStatus.Sent).Max(t => t.At))
        {
            Coming = await db.FollowUps.AsNoTracking()
                .Where(f => f.SubjectId == convention.Id && f.Status == FollowUpStatus.Due).OrderBy(f => f.DueAt)
                .Select(f => new ComingNotice(f.Kind, f.DueAt)).ToListAsync(ct),
        };
    }
}
