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
    internal async Task<NoticeFacts?> ReadAsync(Notice notice, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        var assignments = db.Assignments.VisibleTo(actor);
        if (actor is AssociationActor)
            assignments = assignments.WithIdentity(time.GetUtcNow().UtcDateTime);
        var assignment = await assignments.AsNoTracking().Where(a => a.Id == notice.SubjectId).Include(a => a.Employee)
            .Include(a => a.Need).ThenInclude(n => n.Association).ThenInclude(a => a.Commune).Include(a => a.Need)
            .ThenInclude(n => n.Commune)
            .Include(a => a.Transitions).AsSplitQuery().SingleOrDefaultAsync(ct);
        if (assignment is null || !Applies(notice.Kind, assignment)
            || (notice.Kind == NoticeKind.AssignmentFeedback && await HasGivenFeedbackAsync(assignment, reader, ct)))
            return null;
        var mission = NoticeFactsReader.MissionOf(assignment.Need,
            await db.OfferSnapshots.AsNoTracking().SingleOrDefaultAsync(s => s.OfferId == assignment.OfferId, ct)) with
        {
            Format = assignment.Format,
            Days = assignment.Days,
            Start = assignment.Start,
            End = assignment.End
        };
        var last = assignment.Transitions.InOrder<AssignmentTransition, AssignmentStatus>().Last();
        var troubleReport = notice.Kind == NoticeKind.AssignmentTrouble
            ? await db.CheckIns.AsNoTracking().Where(c => c.AssignmentId == assignment.Id && !c.GoesWell)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct)
            : null;
        return new AssignmentFacts(assignment.Id, mission, reader.Role,
            NoticeFactsReader.NameOf(assignment.Employee.DisplayName), assignment.Employee.Email, assignment.Status,
            assignment.Status is AssignmentStatus.Cancelled or AssignmentStatus.Interrupted ? last.WhyFor(actor) : "",
                assignment.Transitions.Count - 1, troubleReport?.RemarkFor(actor) ?? "")
        {
            Coming = await ComingAsync(assignment.Id, reader, ct),
            ConcludedAt = await db.FollowUps
                .Where(f => f.SubjectId == assignment.Id && f.Status == FollowUpStatus.Due
                    && f.Kind == FollowUpKind.Conclude)
                .MinAsync(f => (DateTime?)f.DueAt, ct),
            SeatReopened = assignment.Need.Status == NeedStatus.Open,
            DaysGivenBack = await DaysGivenBackAsync(assignment, last, ct),
            StartTakenBack = last is { From: AssignmentStatus.Running, To: AssignmentStatus.Planned },
            ConventionIsVoid = await db.Conventions
                .AnyAsync(c => c.AssignmentId == assignment.Id && c.Status == ConventionStatus.Void, ct),
        };
    }

    private Task<bool> HasGivenFeedbackAsync(Assignment assignment, Account reader, CancellationToken ct)
    {
        var side = reader.ToActor().Name;
        return db.Feedbacks.AnyAsync(f => f.AssignmentId == assignment.Id && f.ActorName == side, ct);
    }

    /// <summary>The notices planned for the recipient, without those that their preferences exclude.</summary>
    private async Task<List<ComingNotice>> ComingAsync(Guid assignment, Account reader, CancellationToken ct)
    {
        var recipients = reader.Role switch { Role.Employee => Recipient.Employee,
            Role.Association => Recipient.Association,
            _ => Recipient.Coordinators | Recipient.Approver };
        var hours =
            (await db.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == reader.Id, ct))?.Hours
                ?? NoticeHours.DefaultOf(reader.Role);
        var rows =
            await db.FollowUps.AsNoTracking().Where(f => f.SubjectId == assignment && f.Status == FollowUpStatus.Due)
            .OrderBy(f => f.DueAt).Select(f => new { f.Kind, f.DueAt }).ToListAsync(ct);
        return [
            .. rows.Where(
                r => FollowUpTable.Find(r.Kind) is { Owes: { } noticeKind } rule && (rule.To & recipients) != 0
                    && NoticePolicy.Wants(noticeKind, hours))
            .Select(r => new ComingNotice(r.Kind, r.DueAt))];
    }

    /// <summary>Days are booked only for employees who declared days per year, and not for loans.</summary>
    private async Task<double> DaysGivenBackAsync(Assignment assignment, AssignmentTransition last,
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
            _ => 0,
        };
    }

    private bool Applies(NoticeKind kind, Assignment assignment)
    {
        var today = WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime);
        var (planned, running) = (assignment.Status == AssignmentStatus.Planned,
            assignment.Status == AssignmentStatus.Running);
        return kind switch
        {
            NoticeKind.AssignmentApproved => planned || running,
            NoticeKind.AssignmentCancelled =>
                assignment.Status is AssignmentStatus.Cancelled or AssignmentStatus.Interrupted,
            NoticeKind.AssignmentStartsSoon => planned && assignment.Start > today,
            NoticeKind.AssignmentDidItStart => planned && assignment.Start <= today,
            NoticeKind.AssignmentEndsSoon => (planned || running) && assignment.End >= today,
            NoticeKind.AssignmentFeedback => running || assignment.Status == AssignmentStatus.Completed,
            NoticeKind.AssignmentLastCall => planned || running,
            NoticeKind.AssignmentRescheduled => planned,
            NoticeKind.AssignmentConcluded => assignment.Status == AssignmentStatus.Completed,
            _ => running,
        };
    }
}
