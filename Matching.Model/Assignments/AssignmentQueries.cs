using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>Queries for the assignments that each role may see.</summary>
public static class AssignmentQueries
{
    /// <summary>Months after the end of an assignment for which the association may see the employee's name.</summary>
    public const int IdentityMonths = 3;

    /// <summary>
    /// Assignments whose association may see the employee's name: live ones, and those whose last transition is at most
    /// <see cref="IdentityMonths"/> months ago.
    /// </summary>
    public static IQueryable<Assignment> WithIdentity(this IQueryable<Assignment> assignments, DateTime now)
    {
        var since = now.AddMonths(-IdentityMonths);
        return assignments.Where(a => a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running
            || a.Transitions.Max(t => t.At) >= since);
    }

    /// <summary>The assignments that are planned or running.</summary>
    internal static IQueryable<Assignment> Active(this IQueryable<Assignment> assignments) =>
        assignments.Where(a => a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running);

    /// <summary>Reads an assignment for update.</summary>
    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    internal static async Task<Assignment> GetAssignmentAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.Assignments.VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new NotFoundException();

    /// <summary>The assignments that <paramref name="actor"/> may see.</summary>
    public static IQueryable<Assignment> VisibleTo(this IQueryable<Assignment> assignments, Actor actor) => actor switch
    {
        SystemActor => assignments,
        EmployeeActor e => assignments.Where(a => a.EmployeeId == e.EmployeeId),
        AssociationActor o => assignments.Where(a => a.AssociationId == o.AssociationId),
        CoordinatorActor { AllTerritories: true, AllEntities: true } => assignments,
        CoordinatorActor c => assignments.Where(a =>
            (c.AllTerritories || c.Territories.Contains(
                a.Need.Commune != null ? a.Need.Commune.Department : a.Need.Association.Commune.Department))
            && (c.AllEntities || (a.Employee.EntityCode != null && c.Entities.Contains(a.Employee.EntityCode)))),
        _ => assignments.Where(_ => false),
    };
}
