using Matching.Accounts;
using Matching.Conventions;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>An assignment begins, ends, breaks off or is called off.</summary>
public sealed class ChangeAssignment(MatchingDbContext db, TimeProvider time)
{
    /// <summary>The work began.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not planned, or is a loan whose convention is not signed.</exception>
    public async Task BeginAsync(Guid id, SignedInActor actor, CancellationToken ct)
    {
        var assignment = await GetAsync(id, actor, ct);
        await db.RequireConventionAsync(assignment.Id, ct);
        assignment.Begin(actor, Now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The association says that the work is done, and may rate it.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not running.</exception>
    public async Task CompleteAsync(Guid id, double? rating, AssociationActor actor, CancellationToken ct)
    {
        var assignment = await GetAsync(id, actor, ct);
        assignment.Complete(rating, actor, Now);
        await NoteAsync(assignment, Outcome.Completed, rating, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The work broke off.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    /// <exception cref="BusinessRuleException">It is not running, or no reason is given.</exception>
    public async Task InterruptAsync(Guid id, string why, SignedInActor actor, CancellationToken ct)
    {
        var assignment = await GetAsync(id, actor, ct);
        assignment.Interrupt(why, actor, Now);
        await db.VoidConventionAsync(assignment, why, FreeText.Interruption, actor, Now, ct);
        await NoteAsync(assignment, Outcome.Interrupted, null, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A coordinator calls it off before it began: the seat and the days are given back.</summary>
    /// <exception cref="NotFoundException">Not in her scope.</exception>
    /// <exception cref="BusinessRuleException">It is not planned, or no reason is given.</exception>
    public async Task CancelAsync(Guid id, string why, CoordinatorActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var ids = await db.Assignments.VisibleTo(actor).Where(a => a.Id == id).Select(a => new { a.NeedId, a.EmployeeId }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        await db.LockNeedAsync(ids.NeedId, ct);
        await db.LockEmployeeAsync(ids.EmployeeId, ct);
        // Read under the locks: of two who call it off at once the second finds it called off.
        var assignment = await GetAsync(id, actor, ct);
        assignment.Cancel(why, actor, Now);
        await db.VoidConventionAsync(assignment, why, FreeText.Cancellation, actor, Now, ct);
        (await db.Needs.SingleAsync(n => n.Id == assignment.NeedId, ct)).FreeSeat(actor, Now);
        if (await db.DayQuotas.FindAsync([assignment.EmployeeId, assignment.Start.Year], ct) is { } quota && !assignment.IsLoan)
            quota.Taken -= Math.Min(quota.Taken, assignment.Days);
        if (assignment.IsLoan && await db.HostTimes.FindAsync([assignment.EmployeeId, assignment.AssociationId], ct) is { } host)
            host.LoanDays -= assignment.End.DayNumber - assignment.Start.DayNumber + 1;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<Assignment> GetAsync(Guid id, Actor actor, CancellationToken ct) =>
        await db.Assignments.VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFoundException();

    private async Task NoteAsync(Assignment assignment, Outcome outcome, double? rating, CancellationToken ct)
    {
        var shown = await db.Interactions.SingleOrDefaultAsync(i => i.NeedId == assignment.NeedId && i.EmployeeId == assignment.EmployeeId, ct);
        if (shown is not null)
            (shown.Outcome, shown.Rating) = (outcome, rating);
    }
}

/// <summary>Assignments as each role may see them.</summary>
public static class AssignmentQueries
{
    /// <summary>The assignments that <paramref name="actor"/> may see.</summary>
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Actor actor) => actor switch
    {
        SystemActor => assignments,
        EmployeeActor e => assignments.Where(a => a.EmployeeId == e.EmployeeId),
        AssociationActor o => assignments.Where(a => a.AssociationId == o.AssociationId),
        CoordinatorActor { AllTerritories: true, AllEntities: true } => assignments,
        CoordinatorActor c => assignments.Where(a =>
            (c.AllTerritories || c.Territories.Contains(a.Need.Commune != null ? a.Need.Commune.Department : a.Need.Association.Commune.Department))
            && (c.AllEntities || (a.Employee.EntityCode != null && c.Entities.Contains(a.Employee.EntityCode)))),
        _ => assignments.Where(_ => false),
    };
}
