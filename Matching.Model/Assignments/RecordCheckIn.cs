using Matching.Accounts;
using Matching.Notices;
using Matching.Persistence;
using Matching.Values;

namespace Matching.Assignments;

/// <summary>
/// Records a check-in of the employee or the association. The coordinators are notified of a negative one in the same
/// save.
/// </summary>
public sealed class RecordCheckIn(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Stores the check-in.</summary>
    /// <param name="assignmentId">Id of the assignment.</param>
    /// <param name="goesWell">Whether the assignment goes well.</param>
    /// <param name="remark">Remark; may be empty.</param>
    /// <param name="actor">The employee or the association.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not running, the remark is too long, or the actor is
    /// on neither side.</exception>
    public async Task HandleAsync(Guid assignmentId, bool goesWell, string remark, Actor actor, CancellationToken ct)
    {
        var now = time.UtcNow();
        var assignment = await db.GetAssignmentAsync(assignmentId, actor, ct);
        BusinessRuleException.Require(actor is EmployeeActor or AssociationActor,
            "C'est au collaborateur et à l'association de dire comment la mission se passe.",
            "Only the employee and the association can check in.");
        assignment.RequireStatus(AssignmentStatus.Running);
        RequireLength(remark);
        var entry = new CheckIn
        {
            AssignmentId = assignmentId,
            At = now,
            GoesWell = goesWell,
            Remark = remark.Trim(),
            Audience = FreeTexts.AudienceOf(FreeText.CheckInRemark, actor),
            AccountId = actor.AccountId,
            ActorName = actor.Name,
        };
        db.CheckIns.Add(entry);
        if (!goesWell)
        {
            var subject = assignment.NotificationSubject;
            var recipients = await RecipientDirectory.ReadAsync(db, [subject], ct);
            db.Notices.AddRange(recipients.CreateNotices(Notification.ToAll(NoticeKind.AssignmentTrouble), assignmentId,
                subject, entry.Id.ToString("N"), now, now));
        }
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="BusinessRuleException">The remark is too long.</exception>
    internal static void RequireLength(string remark) =>
        BusinessRuleException.Require(TextRule.LengthOf(remark) <= TextRule.Remark.MaxLength,
            $"{TextRule.Remark.MaxLength} caractères au plus.", $"{TextRule.Remark.MaxLength} characters at most.");
}
