using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>
/// An assignment. The approval discloses the employee's name and e-mail address to the association, which no longer
/// sees them three months after the end.
/// </summary>
public sealed record AssignmentView
{
    public required Guid Id { get; init; }
    public required Guid NeedId { get; init; }
    public required Guid OfferId { get; init; }
    public required string NeedTitle { get; init; }
    public required string Association { get; init; }
    public required string Employee { get; init; }
    public required string Email { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly End { get; init; }
    public required double Days { get; init; }
    public required AssignmentStatus Status { get; init; }
    public required double? Rating { get; init; }
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
    internal static Task<AssignmentView> AssignmentViewAsync(this MatchingDbContext db, Guid id,
        SignedInActor actor, TimeProvider time, CancellationToken ct) =>
        db.Select(db.Assignments.VisibleTo(actor).AsNoTracking().Where(a => a.Id == id), actor, time).OneAsync(ct);

    private static IQueryable<AssignmentView> Select(
        this MatchingDbContext db, IQueryable<Assignment> assignments, SignedInActor actor, TimeProvider time)
    {
        var seesAllNames = actor is not AssociationActor;
        var identified = db.Assignments.WithIdentity(time.UtcNow());
        return assignments.Select(a => new
        {
            Row = a,
            Agreed = db.OfferSnapshots.Where(s => s.OfferId == a.OfferId).Select(s => s.Mission).FirstOrDefault(),
            Named = seesAllNames || identified.Any(k => k.Id == a.Id),
        }).Select(r => new AssignmentView
        {
            Id = r.Row.Id,
            NeedId = r.Row.NeedId,
            OfferId = r.Row.OfferId,
            NeedTitle = r.Agreed == null ? r.Row.Need.Terms.Title : r.Agreed.Title,
            Association = r.Row.Need.Association.Name,
            Employee = r.Named ? r.Row.Employee.DisplayName : "–",
            Email = r.Named ? r.Row.Employee.Email : "",
            Start = r.Row.Start,
            End = r.Row.End,
            Days = r.Row.Days,
            Status = r.Row.Status,
            Rating = r.Row.Rating,
            Description = r.Agreed == null || r.Agreed.Description == null
                ? r.Row.Need.Terms.Description : r.Agreed.Description,
        });
    }
}
