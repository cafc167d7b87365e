using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// An assignment. The approval discloses the employee's name and e-mail address to the association, which no longer
/// sees them three months after the end.
/// </summary>
public sealed record AssignmentView(
    Guid Id, Guid NeedId, Guid OfferId, string NeedTitle, string Association, string Employee, string Email,
    DateOnly Start, DateOnly End, double Days, AssignmentStatus Status, double? Rating)
{
    /// <summary>Description of the mission as agreed; later changes of the need do not affect it.</summary>
    public string Description { get; init; } = "";
}

internal static class AssignmentViews
{
    internal const int MaxPerPage = 50;

    /// <summary>The actor's assignments by first day, for paging.</summary>
    internal static IQueryable<AssignmentView> AssignmentLines(this MatchingDbContext db, SignedInActor actor,
        TimeProvider time) =>
        db.Select(db.Assignments.VisibleTo(actor).AsNoTracking().OrderBy(a => a.Start).ThenBy(a => a.Id), actor, time);

    /// <exception cref="NotFoundException">The actor may not see the assignment.</exception>
    internal static async Task<AssignmentView> AssignmentViewAsync(this MatchingDbContext db, Guid id,
        SignedInActor actor, TimeProvider time, CancellationToken ct) =>
        await db.Select(db.Assignments.VisibleTo(actor).AsNoTracking().Where(a => a.Id == id), actor, time)
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException();

    private static IQueryable<AssignmentView> Select(
        this MatchingDbContext db, IQueryable<Assignment> assignments, SignedInActor actor, TimeProvider time)
    {
        var seesAllNames = actor is not AssociationActor;
        var identified = db.Assignments.WithIdentity(time.GetUtcNow().UtcDateTime);
        var rows = assignments.Select(a => new
        {
            Row = a,
            Agreed = db.OfferSnapshots.Where(s => s.OfferId == a.OfferId).Select(s => s.Mission).FirstOrDefault(),
            Named = seesAllNames || identified.Any(k => k.Id == a.Id),
        });
        return rows.Select(r => new AssignmentView(r.Row.Id, r.Row.NeedId, r.Row.OfferId,
            r.Agreed == null ? r.Row.Need.Terms.Title : r.Agreed.Title, r.Row.Need.Association.Name,
            r.Named ? r.Row.Employee.DisplayName : "–", r.Named ? r.Row.Employee.Email : "",
            r.Row.Start, r.Row.End, r.Row.Days, r.Row.Status, r.Row.Rating)
        {
            Description = r.Agreed == null || r.Agreed.Description == null
                ? r.Row.Need.Terms.Description : r.Agreed.Description,
        });
    }
}
