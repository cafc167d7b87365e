using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.Assignments.AssignmentStatus;

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
        var report = notice.Kind == NoticeKind.AssignmentTrouble
            ? await db.CheckIns.AsNoTracking().Where(c => c.AssignmentId == assignment.Id && !c.GoesWell)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct)
            : null;
        return new AssignmentFacts
        {
            AssignmentId = assignment.Id,
            Mission = MissionFacts.From(assignment, await db.FindSnapshotAsync(assignment.OfferId, ct)),
            Reader = reader.Role,
            Employee = NoticeFactsReader.NameOf(assignment.Employee),
            EmployeeEmail = assignment.Employee.Email,
            Status = assignment.Status,
            Why = assignment.Status is Cancelled or Interrupted
                ? last.WhyFor(actor)
                : "",
            Sequence = assignment.Transitions.Count - 1,
            Remark = report?.RemarkFor(actor) ?? "",
            Coming = await ReadComingAsync(assignment.Id, reader, actor, ct),
            ConcludedAt = await db.PlannedFollowUps(assignment.Id).Where(f => f.Kind == FollowUpKind.Conclude)
                .FirstDueAsync(ct),
            SeatReopened = assignment.Need.Status == NeedStatus.Open,
            DaysGivenBack = await ReadDaysGivenBackAsync(assignment, last, ct),
            StartTakenBack = last is { From: Running, To: Planned },
            ConventionIsVoid = await db.Conventions
                .AnyAsync(c => c.AssignmentId == assignment.Id && c.Status == ConventionStatus.Void, ct),
        };
    }

    private Task<Assignment?> FindAsync(Guid id, SignedInActor actor, CancellationToken ct)
    {
        var assignments = db.Assignments.VisibleTo(actor);
        if (actor is AssociationActor)
            assignments = assignments.WithIdentity(time.UtcNow());
        return assignments.AsNoTracking().Where(a => a.Id == id).Include(a => a.Employee)
            .Include(a => a.Need.Association.Commune).Include(a => a.Need.Commune).Include(a => a.Transitions)
            .AsSplitQuery().SingleOrDefaultAsync(ct);
    }

    private async Task<bool> AppliesAsync(NoticeRule rule, Assignment assignment, SignedInActor actor,
        CancellationToken ct)
    {
        var today = WorkingCalendar.DayOf(time.UtcNow());
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

    /// <summary>The notices planned for the recipient, without those that their preferences exclude.</summary>
    private async Task<List<ComingNotice>> ReadComingAsync(Guid assignment, Account reader, SignedInActor actor,
        CancellationToken ct)
    {
        var recipients = reader.Role switch
        {
            Role.Employee => Recipient.Employee,
            Role.Association => Recipient.Association,
            Role.Coordinator or Role.Operator => Recipient.Coordinators | Recipient.Approver,
        };
        var hours = await ChooseNotices.ReadAsync(db, actor, ct);
        var planned = await db.PlannedFollowUps(assignment).ToComingNoticesAsync(ct);
        return planned.FindAll(c => FollowUpTable.Find(c.Kind) is { Notice: { } noticeKind } rule
            && (rule.To & recipients) != 0 && NoticePolicy.Wants(noticeKind, hours));
    }

    /// <summary>Days are booked only for employees who declared days per year, and not for loans.</summary>
    private async Task<double> ReadDaysGivenBackAsync(Assignment assignment, AssignmentTransition last,
        CancellationToken ct) =>
        assignment.IsLoan || !await db.DayQuotas.AnyAsync(q => q.EmployeeId == assignment.EmployeeId, ct)
            ? 0
            : assignment.Status switch
            {
                Cancelled => assignment.Days,
                Interrupted =>
                    AssignmentTime.UnusedDays(assignment, AssignmentTime.FirstUnusedDay(assignment, last.At))
                        .Sum(y => y.Days),
                Planned or Running or Completed => 0,
            };
}
