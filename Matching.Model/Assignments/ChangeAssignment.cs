using Matching.Accounts;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.BusinessRuleException;

namespace Matching.Assignments;

/// <summary>Starts, reschedules, completes, interrupts or cancels an assignment.</summary>
public sealed class ChangeAssignment(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Confirms the start.</summary>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not planned, starts later, or is a loan whose
    /// convention is not signed.</exception>
    public async Task BeginAsync(Guid id, SignedInActor actor, CancellationToken ct)
    {
        var assignment = await db.GetAssignmentAsync(id, actor, ct);
        await db.RequireConventionAsync(id, ct);
        assignment.Begin(actor, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Undoes a start confirmed by mistake, as long as nobody has checked in or given feedback.</summary>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not running, or somebody has checked in or given
    /// feedback.</exception>
    public Task UndoBeginAsync(Guid id, SignedInActor actor, CancellationToken ct) =>
        ChangeAsync(id, actor, async assignment =>
        {
            var began = await db.Set<AssignmentTransition>()
                .Where(t => t.SubjectId == id && t.To == AssignmentStatus.Running).MaxAsync(t => (DateTime?)t.At, ct);
            Require(!await db.CheckIns.AnyAsync(c => c.AssignmentId == id && c.At >= began, ct)
                && !await db.Feedbacks.AnyAsync(f => f.AssignmentId == id, ct),
                "Un point d'étape a été donné depuis : la mission a commencé.",
                "Somebody has checked in since: the assignment has started.");
            assignment.UndoBegin(actor, Now);
        }, ct);

    /// <summary>
    /// Moves the assignment to another start date. A convention sent with the old dates becomes void.
    /// </summary>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not planned, the date is invalid, or the employee has
    /// another mission or too few days left then.</exception>
    public Task RescheduleAsync(Guid id, DateOnly start, SignedInActor actor, CancellationToken ct) =>
        ChangeAsync(id, actor, async assignment =>
        {
            var before = ConventionTexts.Dates(assignment);
            await db.ReleaseTimeAsync(assignment, assignment.Start, ct);
            assignment.Reschedule(start, actor, Now);
            await db.RequireFreeAsync(assignment, ct);
            await db.TakeTimeAsync(assignment, ct);
            var convention =
                await db.Conventions.Include(c => c.Versions).SingleOrDefaultAsync(c => c.AssignmentId == id, ct);
            convention?.ChangeDates(before, ConventionTexts.Dates(assignment), actor, Now);
        }, ct);

    /// <summary>Completes the assignment, by the association, which may rate it, or by a coordinator.</summary>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not running, the actor is an employee, or a
    /// coordinator gives a rating.</exception>
    public Task CompleteAsync(Guid id, double? rating, SignedInActor actor, CancellationToken ct) =>
        ChangeAsync(id, actor, assignment =>
        {
            Require(actor is AssociationActor or CoordinatorActor,
                "C'est à l'association ou à la coordination de conclure la mission.",
                "Only the association or a coordinator can close the mission.");
            Require(rating is null || actor is AssociationActor,
                "Seule l'association peut noter la mission.", "Only the association can rate the mission.");
            return End(actor).CompleteAsync(assignment, rating, ct);
        }, ct);

    /// <summary>Interrupts the assignment and releases the unused days.</summary>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not running, or no reason is given.</exception>
    public Task InterruptAsync(Guid id, string why, SignedInActor actor, CancellationToken ct) =>
        ChangeAsync(id, actor, assignment => End(actor).InterruptAsync(assignment, why, ct), ct);

    /// <summary>
    /// Cancels the assignment before its start, by a coordinator; releases its days, and its seat if the need can still
    /// be filled.
    /// </summary>
    /// <exception cref="NotFoundException">The assignment is not in the actor's scope.</exception>
    /// <exception cref="BusinessRuleException">The assignment is not planned, or no reason is given.</exception>
    public Task CancelAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct) =>
        ChangeAsync(id, actor, assignment => End(actor).CancelAsync(assignment, why, ct), ct);

    private DateTime Now => time.UtcNow();

    private EndAssignment End(Actor actor) => new(db, actor, Now);

    /// <summary>
    /// Changes the assignment under the locks of its need and employee, which serialises concurrent changes.
    /// </summary>
    private async Task ChangeAsync(Guid id, Actor actor, Func<Assignment, Task> change, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Assignments.VisibleTo(actor).Where(a => a.Id == id)
            .Select(a => new { a.NeedId, a.EmployeeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        await db.LockNeedAsync(ids.NeedId, ct);
        await db.LockEmployeeAsync(ids.EmployeeId, ct);
        await change(await db.GetAssignmentAsync(id, actor, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
