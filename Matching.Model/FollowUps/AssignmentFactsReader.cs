using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>Reads what a notice has to say of an assignment; null when it is true no longer, or not the reader's.</summary>
internal sealed class AssignmentFactsReader(MatchingDbContext db, TimeProvider time)
{
    internal async Task<NoticeFacts?> ReadAsync(Notice notice, Account reader, CancellationToken ct)
    {
        var actor = reader.ToActor();
        var assignment = await db.Assignments.VisibleTo(actor).AsNoTracking().Where(a => a.Id == notice.SubjectId).Include(a => a.Employee)
            .Include(a => a.Need).ThenInclude(n => n.Association).ThenInclude(a => a.Commune).Include(a => a.Need).ThenInclude(n => n.Commune)
            .Include(a => a.Transitions).AsSplitQuery().SingleOrDefaultAsync(ct);
        if (assignment is null || !IsTrue(notice.Kind, assignment))
            return null;
        var mission = NoticeFactsReader.MissionOf(assignment.Need) with
        {
            Format = assignment.Format,
            Days = assignment.Days,
            Start = assignment.Start,
            End = assignment.End
        };
        var last = assignment.Transitions.InOrder<AssignmentTransition, AssignmentStatus>().Last();
        var trouble = notice.Kind == NoticeKind.AssignmentTrouble
            ? await db.CheckIns.AsNoTracking().Where(c => c.AssignmentId == assignment.Id && !c.GoesWell)
                .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct)
            : null;
        return new AssignmentFacts(assignment.Id, mission, reader.Role, NoticeFactsReader.NameOf(assignment.Employee.DisplayName), assignment.Employee.Email,
            assignment.Status, assignment.Status is AssignmentStatus.Cancelled or AssignmentStatus.Interrupted ? last.WhyFor(actor) : "",
                assignment.Transitions.Count - 1, trouble?.RemarkFor(actor) ?? "");
    }

    private bool IsTrue(NoticeKind kind, Assignment assignment)
    {
        var today = WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime);
        var (planned, running) = (assignment.Status == AssignmentStatus.Planned, assignment.Status == AssignmentStatus.Running);
        return kind switch
        {
            NoticeKind.AssignmentApproved => planned || running,
            NoticeKind.AssignmentCancelled => assignment.Status is AssignmentStatus.Cancelled or AssignmentStatus.Interrupted,
            NoticeKind.AssignmentStartsSoon => planned && assignment.Start > today,
            NoticeKind.AssignmentDidItStart => planned && assignment.Start <= today,
            NoticeKind.AssignmentEndsSoon => (planned || running) && assignment.End >= today,
            NoticeKind.AssignmentFeedback => running || assignment.Status == AssignmentStatus.Completed,
            NoticeKind.AssignmentLastCall => planned || running,
            _ => running,
        };
    }
}
