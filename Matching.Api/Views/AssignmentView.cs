using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Views;

/// <summary>An approved piece of work. Approval has introduced the two sides, so names and contact are in it.</summary>
public sealed record AssignmentView(
    Guid Id, Guid NeedId, string NeedTitle, string Association, string Employee, string Email, DateOnly Start, DateOnly End, double Days,
    AssignmentStatus Status, double? Rating);

internal static class AssignmentViews
{
    internal static Task<List<AssignmentView>> AssignmentViewsAsync(this MatchingDbContext db, SignedInActor actor, CancellationToken ct) =>
        db.Assignments.VisibleTo(actor).AsNoTracking().OrderBy(a => a.Start).ThenBy(a => a.Id).Take(200)
            .Select(a => new AssignmentView(a.Id, a.NeedId, a.Need.Terms.Title, a.Need.Association.Name, a.Employee.DisplayName,
                a.Employee.Email, a.Start, a.End, a.Days, a.Status, a.Rating))
            .ToListAsync(ct);
}
