using Matching.Accounts;
using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.BusinessRuleException;

namespace Matching.Assignments;

/// <summary>Records the feedback of the employee or the association once an assignment is over.</summary>
public sealed class GiveFeedback(MatchingDbContext db, TimeProvider time)
{
    /// <summary>
    /// Stores the feedback. The association's rating also becomes the assignment's rating, unless it was rated on
    /// completion.
    /// </summary>
    /// <param name="assignmentId">Id of the assignment.</param>
    /// <param name="rating">Rating, 1–5, or null.</param>
    /// <param name="remark">Remark; may be empty if a rating is given.</param>
    /// <param name="actor">The employee or the association.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not over, the feedback is empty or was given already,
    /// or the actor is on neither side.</exception>
    public async Task HandleAsync(Guid assignmentId, double? rating, string remark, Actor actor, CancellationToken ct)
    {
        var now = time.UtcNow();
        var assignment = await db.GetAssignmentAsync(assignmentId, actor, ct);
        Require(actor is EmployeeActor or AssociationActor,
            "C'est au collaborateur et à l'association de dire comment était la mission.",
            "Only the employee and the association can give feedback.");
        Require(IsOver(assignment.Status, assignment.End, now), "Cette mission n'est pas encore passée.",
            "This assignment is not over yet.");
        Assignment.RequireRating(rating);
        Require(rating is not null || !string.IsNullOrWhiteSpace(remark),
            "Donnez une note ou écrivez un mot.", "Give a rating or write a remark.");
        RecordCheckIn.RequireLength(remark);
        Require(
            !await db.Feedbacks.AnyAsync(f => f.AssignmentId == assignmentId && f.ActorName == actor.Name, ct),
            "Votre retour est déjà enregistré.", "Your feedback has already been recorded.");
        db.Feedbacks.Add(new()
        {
            AssignmentId = assignmentId,
            At = now,
            Rating = rating,
            Remark = remark.Trim(),
            AccountId = actor.AccountId,
            ActorName = actor.Name,
        });
        if (actor is AssociationActor && rating is { } stars && assignment.Rating is null)
        {
            assignment.Rate(stars);
            if (await db.FindInteractionAsync(assignment.NeedId, assignment.EmployeeId, ct)
                is { Outcome: not null } interaction)
                interaction.Rating = stars;
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Whether feedback can be given: the assignment is completed or interrupted, or its last day has been reached.
    /// </summary>
    public static bool IsOver(AssignmentStatus status, DateOnly end, DateTime now) =>
        status is AssignmentStatus.Completed or AssignmentStatus.Interrupted
        || (status == AssignmentStatus.Running && end <= WorkingCalendar.DayOf(now));
}
