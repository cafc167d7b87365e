using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Conventions;

/// <summary>Drafts the convention of an approved assignment from the stored data.</summary>
public sealed class DraftConvention(MatchingDbContext db, TimeProvider time, ConventionSettings? settings = null)
{
    private static readonly SystemActor Drafter = new("draft-convention");

    /// <summary>
    /// Adds the draft, unless a convention exists or the assignment is over. The unique index on the assignment
    /// prevents duplicates.
    /// </summary>
    public async Task HandleAsync(Guid assignmentId, CancellationToken ct)
    {
        var found = await db.Assignments
            .Where(a => a.Id == assignmentId
                && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running))
            .Select(a => new
            {
                Assignment = a,
                a.Need.Terms,
                Agreed = db.OfferSnapshots.Where(s => s.OfferId == a.OfferId).Select(s => s.Mission).FirstOrDefault(),
                Place = a.Need.Commune != null ? a.Need.Commune.Name : a.Need.Association.Commune.Name,
                Association = a.Need.Association.Name,
                Seat = a.Need.Association.Commune.Name,
                a.Employee.DisplayName,
                Occupation = db.Occupations.Where(o => o.Code == a.Employee.Profile.OccupationCode).Select(o => o.Label)
                    .FirstOrDefault(),
                Entity = a.Employee.Entity != null ? a.Employee.Entity.Name : null,
            }).SingleOrDefaultAsync(ct);
        if (found is null || await db.Conventions.AnyAsync(c => c.AssignmentId == assignmentId, ct))
            return;
        var facts = new ConventionFacts
        {
            Assignment = found.Assignment,
            Title = found.Agreed?.Title ?? found.Terms.Title,
            Description = found.Agreed?.Description ?? found.Terms.Description,
            Remote = found.Agreed is { } agreed ? agreed.Remote : found.Terms.Remote,
            Place = found.Agreed?.Place ?? found.Place,
            Association = found.Association,
            Seat = found.Seat,
            Employee = found.DisplayName,
            Occupation = found.Occupation,
            Entity = found.Entity,
        };
        db.Conventions
            .Add(Convention.Draft(found.Assignment, FirstDraft.Write(facts, settings ?? new ConventionSettings()),
                Drafter, time.GetUtcNow().UtcDateTime));
        Failpoint.Pass("draft_convention.before_save");
        await db.SaveChangesAsync(ct);
    }
}
