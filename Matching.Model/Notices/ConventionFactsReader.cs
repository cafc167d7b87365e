using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads what a notice says of a convention; null when it waits for the reader no longer, or is not the reader's.
/// </summary>
internal sealed class ConventionFactsReader(MatchingDbContext db, TimeProvider time)
{
    internal async Task<NoticeFacts?> ReadAsync(Notice notice, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        var visible = db.VisibleTo(actor, time.GetUtcNow().UtcDateTime).Where(c => c.Id == notice.SubjectId);
        var convention = await visible.AsNoTracking()
            .Include(c => c.Agreements).Include(c => c.Transitions).Include(c => c.Assignment)
            .ThenInclude(a => a.Employee)
            .Include(c => c.Assignment).ThenInclude(a => a.Need).ThenInclude(n => n.Association)
            .ThenInclude(a => a.Commune)
            .Include(c => c.Assignment).ThenInclude(a => a.Need).ThenInclude(n => n.Commune).AsSplitQuery()
            .SingleOrDefaultAsync(ct);
        if (convention is not { Status: ConventionStatus.Sent })
            return null;
        if (notice.Kind != NoticeKind.ConventionEscalates && convention.HasAgreed(Convention.PartyOf(actor)))
            return null;
        var work = convention.Assignment;
        var agreed = await db.OfferSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.OfferId == work.OfferId, ct);
        var mission = NoticeFactsReader.MissionOf(work.Need, agreed) with
        {
            Format = work.Format,
            Days = work.Days,
            Start = work.Start,
            End = work.End,
        };
        return new ConventionFactsForReader(convention.Id, mission, reader.Role,
            NoticeFactsReader.NameOf(work.Employee.DisplayName), convention.Kind == ConventionKind.Loan,
            [.. Enum.GetValues<ConventionParty>().Where(p => !convention.HasAgreed(p))],
            convention.Transitions.Where(t => t.To == ConventionStatus.Sent).Max(t => t.At))
        {
            Coming = await db.FollowUps.AsNoTracking()
                .Where(f => f.SubjectId == convention.Id && f.Status == FollowUpStatus.Due).OrderBy(f => f.DueAt)
                .Select(f => new ComingNotice(f.Kind, f.DueAt)).ToListAsync(ct),
        };
    }
}
