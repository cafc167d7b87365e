using Matching.Accounts;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>An assignment begins, moves to other dates, ends, breaks off or is called off.</summary>
public sealed class ChangeAssignment(MatchingDbContext db, TimeProvider time)
{
    /// <summary>The work began.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not planned, starts later, or is a loan whose convention is not
    /// signed.</exception>
    public async Task BeginAsync(Guid id, SignedInActor actor, CancellationToken ct)
    {
        var assignment = await GetAsync(id, actor, ct);
        await db.RequireConventionAsync(assignment.Id, ct);
        assignment.Begin(actor, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// It had not begun: a start confirmed by mistake is taken back, as long as nobody has said how the work goes.
    /// </summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not running, or somebody has checked in or given
    /// feedback.</exception>
    public async Task UndoBeginAsync(Guid id, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var assignment = await GetLockedAsync(id, actor, ct);
        var began = await db.Set<AssignmentTransition>()
            .Where(t => t.SubjectId == id && t.To == AssignmentStatus.Running).MaxAsync(t => (DateTime?)t.At, ct);
        BusinessRuleException.Require(!await db.CheckIns.AnyAsync(c => c.AssignmentId == id && c.At >= began, ct)
            && !await db.Feedbacks.AnyAsync(f => f.AssignmentId == id, ct),
            "Un point d'étape a été donné depuis : la mission a commencé.",
            "Somebody has checked in since: the assignment has begun.");
        assignment.UndoBegin(actor, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// It starts on another day. A convention that was sent with the old dates has no effect any more.
    /// </summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not planned, the day does not do, or the person is not free or has
    /// no days left then.</exception>
    public async Task RescheduleAsync(Guid id, DateOnly start, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var assignment = await GetLockedAsync(id, actor, ct);
        var before = ConventionTexts.Dates(assignment.Start, assignment.End);
        await db.ReleaseTimeAsync(assignment, assignment.Start, ct);
        assignment.Reschedule(start, actor, Now);
        await db.RequireFreeAsync(assignment, ct);
        await db.TakeTimeAsync(assignment, ct);
        var convention =
            await db.Conventions.Include(c => c.Versions).SingleOrDefaultAsync(c => c.AssignmentId == id, ct);
        convention?.ChangeDates(before, ConventionTexts.Dates(assignment.Start, assignment.End), actor, Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The association, which may rate it, or a coordinator says that the work is done.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not running, or somebody other than the association rates
    /// it.</exception>
    public async Task CompleteAsync(Guid id, double? rating, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var assignment = await GetLockedAsync(id, actor, ct);
        BusinessRuleException.Require(actor is AssociationActor or CoordinatorActor,
            "C'est à l'association ou à la coordination de conclure la mission.",
            "It is for the association or the coordinators to conclude it.");
        BusinessRuleException.Require(rating is null || actor is AssociationActor,
            "Seule l'association note la mission.", "Only the association rates it.");
        await db.CompleteAsync(assignment, rating, actor, Now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The work broke off: the days that were not used are given back.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not running, or no reason is given.</exception>
    public async Task InterruptAsync(Guid id, string why, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.InterruptAsync(await GetLockedAsync(id, actor, ct), why, actor, Now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// A coordinator calls it off before it began: the days are given back, and the seat while somebody can still take
    /// it.
    /// </summary>
    /// <exception cref="NotFoundException">Not in their scope.</exception>
    /// <exception cref="BusinessRuleException">It is not planned, or no reason is given.</exception>
    public async Task CancelAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.CancelAsync(await GetLockedAsync(id, actor, ct), why, actor, Now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<Assignment> GetAsync(Guid id, Actor actor, CancellationToken ct) =>
        await db.Assignments.VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == id, ct)
            ?? throw new NotFoundException();

    /// <summary>
    /// Reads it under the locks of its need and its employee: of two who end it at once the second finds it ended.
    /// </summary>
    private async Task<Assignment> GetLockedAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var ids = await db.Assignments.VisibleTo(actor).Where(a => a.Id == id)
            .Select(a => new { a.NeedId, a.EmployeeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        await db.LockNeedAsync(ids.NeedId, ct);
        await db.LockEmployeeAsync(ids.EmployeeId, ct);
        return await GetAsync(id, actor, ct);
    }
}

/// <summary>Assignments as each role may see them.</summary>
public static class AssignmentQueries
{
    /// <summary>Months after the end of an assignment for which its association knows who it was.</summary>
    public const int IdentityMonths = 3;

    /// <summary>
    /// The assignments whose association may know who the employee is: while they live, and <see
    /// cref="IdentityMonths"/> months after their last transition.
    /// </summary>
    public static IQueryable<Assignment> WithIdentity(this IQueryable<Assignment> assignments, DateTime now)
    {
        var since = now.AddMonths(-IdentityMonths);
        return assignments.Where(a => a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running
            || a.Transitions.Max(t => t.At) >= since);
    }

    /// <summary>The assignments that <paramref name="actor"/> may see.</summary>
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Actor actor) => actor switch
    {
        SystemActor => assignments,
        EmployeeActor e => assignments.Where(a => a.EmployeeId == e.EmployeeId),
        AssociationActor o => assignments.Where(a => a.AssociationId == o.AssociationId),
        CoordinatorActor { AllTerritories: true, AllEntities: true } => assignments,
        CoordinatorActor c => assignments.Where(a =>
            (c.AllTerritories
                || c.Territories
                    .Contains(a.Need.Commune != null
                        ? a.Need.Commune.Department
                        : a.Need.Association.Commune.Department))
            && (c.AllEntities || (a.Employee.EntityCode != null && c.Entities.Contains(a.Employee.EntityCode)))),
        _ => assignments.Where(_ => false),
    };
}
