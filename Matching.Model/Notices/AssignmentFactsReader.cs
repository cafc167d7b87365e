using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Reads the facts of an assignment's notice. Returns null if the notice no longer applies, or its recipient may not
/// see the assignment any more.
/// </summary>
internal sealed class AssignmentFactsReader(MatchingDbContext db, TimeProvider time)
{
    internal async Task<NoticeFacts?> ReadAsync(Notice notice, NoticeRule rule, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        if (await FindAsync(notice.SubjectId, actor, ct) is not { } assignment
            || !await AppliesAsync(rule, assignment, actor, ct))
            return null;
        var last = assignment.Transitions.InOrder<AssignmentTransition, AssignmentStatus>().Last();
        var remark = notice.Kind == NoticeKind.AssignmentTrouble
            ? (await ReadTroubleReportAsync(assignment.Id, ct))?.RemarkFor(actor)
            : null;
        return new AssignmentFacts
        {
            AssignmentId = assignment.Id,
            Mission = await ReadMissionAsync(assignment, ct),
            Reader = reader.Role,
            Employee = NoticeFactsReader.NameOf(assignment.Employee.DisplayName),
            EmployeeEmail = assignment.Employee.Email,
            Status = assignment.Status,
            Why = assignment.Status is AssignmentStatus.Cancelled or AssignmentStatus.Interrupted
                ? last.WhyFor(actor)
                : "",
            Sequence = assignment.Transitions.Count - 1,
            Remark = remark ?? "",
            Coming = await ReadComingAsync(assignment.Id, reader, ct),
            ConcludedAt = await FindConclusionAsync(assignment.Id, ct),
            SeatReopened = assignment.Need.Status == NeedStatus.Open,
            DaysGivenBack = await ReadDaysGivenBackAsync(assignment, last, ct),
            StartTakenBack = last is { From: AssignmentStatus.Running, To: AssignmentStatus.Planned },
            ConventionIsVoid = await db.Conventions
                .AnyAsync(c => c.AssignmentId == assignment.Id && c.Status == ConventionStatus.Void, ct),
        };
    }

    private Task<Assignment?> FindAsync(Guid id, SignedInActor actor, CancellationToken ct)
    {
        var assignments = db.Assignments.VisibleTo(actor);
        if (actor is AssociationActor)
            assignments = assignments.WithIdentity(time.GetUtcNow().UtcDateTime);
        return assignments.AsNoTracking().Where(a => a.Id == id).Include(a => a.Employee)
            .Include(a => a.Need).ThenInclude(n => n.Association).ThenInclude(a => a.Commune).Include(a => a.Need)
            .ThenInclude(n => n.Commune)
            .Include(a => a.Transitions).AsSplitQuery().SingleOrDefaultAsync(ct);
    }

    private async Task<bool> AppliesAsync(NoticeRule rule, Assignment assignment, SignedInActor actor,
        CancellationToken ct)
    {
        var today = WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime);
        return rule.AppliesIn(assignment.Status) && rule.ClearedBy switch
        {
            NoticeClearance.FirstDayReached => assignment.Start > today,
            NoticeClearance.FirstDayMoved => assignment.Start <= today,
            NoticeClearance.LastDayPassed => assignment.End >= today,
            NoticeClearance.FeedbackGiven => !await db.Feedbacks
                .AnyAsync(f => f.AssignmentId == assignment.Id && f.ActorName == actor.Name, ct),
            NoticeClearance.StateChange or NoticeClearance.LiveOffer or NoticeClearance.Agreement
                or NoticeClearance.ProfileSaved => true,
        };
    }

    private async Task<MissionFacts> ReadMissionAsync(Assignment assignment, CancellationToken ct) =>
        MissionFacts.From(assignment,
            await db.OfferSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.OfferId == assignment.OfferId, ct));

    private Task<CheckIn?> ReadTroubleReportAsync(Guid assignment, CancellationToken ct) =>
        db.CheckIns.AsNoTracking().Where(c => c.AssignmentId == assignment && !c.GoesWell)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);

    private Task<DateTime?> FindConclusionAsync(Guid assignment, CancellationToken ct) => db.FollowUps
        .Where(f => f.SubjectId == assignment && f.Status == FollowUpStatus.Due && f.Kind == FollowUpKind.Conclude)
        .MinAsync(f => (DateTime?)f.DueAt, ct);

    /// <summary>The notices planned for the recipient, without those that their preferences exclude.</summary>
    private async Task<List<ComingNotice>> ReadComingAsync(Guid assignment, Account reader, CancellationToken ct)
    {
        var recipients = reader.Role switch
        {
            Role.Employee => Recipient.Employee,
            Role.Association => Recipient.Association,
            Role.Coordinator or Role.Operator => Recipient.Coordinators | Recipient.Approver,
        };
        var hours =
            (await db.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == reader.Id, ct))?.Hours
                ?? NoticeHours.DefaultOf(reader.Role);
        var rows =
            await db.FollowUps.AsNoTracking().Where(f => f.SubjectId == assignment && f.Status == FollowUpStatus.Due)
            .OrderBy(f => f.DueAt).Select(f => new { f.Kind, f.DueAt }).ToListAsync(ct);
        return [
            .. rows.Where(
                r => FollowUpTable.Find(r.Kind) is { Notice: { } noticeKind } rule && (rule.To & recipients) != 0
                    && NoticePolicy.Wants(noticeKind, hours))
            .Select(r => new ComingNotice(r.Kind, r.DueAt))];
    }

    /// <summary>Days are booked only for employees who declared days per year, and not for loans.</summary>
    private async Task<double> ReadDaysGivenBackAsync(Assignment assignment, AssignmentTransition last,
        CancellationToken ct)
    {
        if (assignment.IsLoan || !await db.DayQuotas.AnyAsync(q => q.EmployeeId == assignment.EmployeeId, ct))
            return 0;
        return assignment.Status switch
        {
            AssignmentStatus.Cancelled => assignment.Days,
            AssignmentStatus.Interrupted =>
                AssignmentTime.UnusedDays(assignment, AssignmentTime.FirstUnusedDay(assignment, last.At))
                    .Sum(y => y.Days),
            AssignmentStatus.Planned or AssignmentStatus.Running or AssignmentStatus.Completed => 0,
        };
    }
}
