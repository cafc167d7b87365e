using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Views;

/// <summary>An approved piece of work. Approval has introduced the two sides, so names and contact are in it.</summary>
public sealed record AssignmentView(
    Guid Id, Guid NeedId, Guid OfferId, string NeedTitle, string Association, string Employee, string Email, DateOnly Start, DateOnly End, double Days,
    AssignmentStatus Status, double? Rating);

internal static class AssignmentViews
{
    /// <summary>Assignments a page.</summary>
    internal const int MaxPerPage = 50;

    /// <summary>The assignments of the actor, by their first day; read page by page.</summary>
    internal static IQueryable<AssignmentView> AssignmentLines(this MatchingDbContext db, SignedInActor actor) =>
        Select(db.Assignments.VisibleTo(actor).AsNoTracking().OrderBy(a => a.Start).ThenBy(a => a.Id));

    /// <summary>One assignment.</summary>
    /// <exception cref="NotFoundException">Not the actor's.</exception>
    internal static async Task<AssignmentView> AssignmentViewAsync(this MatchingDbContext db, Guid id, SignedInActor actor, CancellationToken ct) =>
        await Select(db.Assignments.VisibleTo(actor).AsNoTracking().Where(a => a.Id == id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();

    private static IQueryable<AssignmentView> Select(IQueryable<Assignment> assignments) => assignments.Select(a => new AssignmentView(
        a.Id, a.NeedId, a.OfferId, a.Need.Terms.Title, a.Need.Association.Name, a.Employee.DisplayName, a.Employee.Email, a.Start, a.End, a.Days, a.Status, a.Rating));
}
