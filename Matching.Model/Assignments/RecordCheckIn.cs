using Matching.Accounts;
using Matching.Notices;
using Matching.Persistence;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// The employee or the association says how an assignment goes. Trouble is told to the coordinators in the same save.
/// </summary>
public sealed class RecordCheckIn(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Keeps it.</summary>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="goesWell">Whether it goes well.</param>
    /// <param name="remark">In her words; may be empty.</param>
    /// <param name="actor">The employee or the association.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotFoundException">Not the actor's assignment.</exception>
    /// <exception cref="BusinessRuleException">It is not running, the remark is too long, or the actor is neither
    /// side.</exception>
    public async Task HandleAsync(Guid assignmentId, bool goesWell, string remark, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var assignment = await db.Assignments.VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == assignmentId, ct)
            ?? throw new NotFoundException();
        BusinessRuleException.Require(actor is EmployeeActor or AssociationActor,
            "C'est au collaborateur et à l'association de dire comment la mission se passe.",
            "It is for the employee and the association to say how it goes.");
        BusinessRuleException.Require(assignment.Status == AssignmentStatus.Running,
            $"Cette mission est {Assignment.LabelFor(assignment.Status).Fr}.",
            $"This assignment is {Assignment.LabelFor(assignment.Status).En}.");
        BusinessRuleException.Require(TextRule.LengthOf(remark) <= TextRule.Remark.MaxLength,
            $"{TextRule.Remark.MaxLength} caractères au plus.", $"{TextRule.Remark.MaxLength} characters at most.");
        var said = new CheckIn
        {
            AssignmentId = assignmentId,
            At = now,
            GoesWell = goesWell,
            Remark = remark.Trim(),
            Audience = FreeTexts.AudienceOf(FreeText.CheckInRemark, actor),
            AccountId = actor.AccountId,
            ActorName = actor.Name,
        };
        db.CheckIns.Add(said);
        if (!goesWell)
        {
            var concern = new NotificationSubject(assignment.NeedId, assignment.EmployeeId);
            var book = await RecipientDirectory.ReadAsync(db, [concern], ct);
            db.Notices
                .AddRange(
                    book.Notices(NoticeKind.AssignmentTrouble, assignmentId, concern, Recipient.Coordinators,
                        said.Id.ToString("N"), now, now));
        }
        await db.SaveChangesAsync(ct);
    }
}
