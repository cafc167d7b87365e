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
        var found = await db.Assignments.Active().Where(a => a.Id == assignmentId)
            .Select(a => new
            {
                Agreed = db.OfferSnapshots.Where(s => s.OfferId == a.OfferId).Select(s => s.Mission).FirstOrDefault(),
                Facts = new ConventionFacts
                {
                    Assignment = a,
                    Title = a.Need.Terms.Title,
                    Description = a.Need.Terms.Description,
                    Remote = a.Need.Terms.Remote,
                    Place = a.Need.Commune != null ? a.Need.Commune.Name : a.Need.Association.Commune.Name,
                    Association = a.Need.Association.Name,
                    Seat = a.Need.Association.Commune.Name,
                    Employee = a.Employee.DisplayName,
                    Occupation = db.Occupations.Where(o => o.Code == a.Employee.Profile.OccupationCode)
                        .Select(o => o.Label).FirstOrDefault(),
                    Entity = a.Employee.Entity != null ? a.Employee.Entity.Name : null,
                },
            }).SingleOrDefaultAsync(ct);
        if (found is null || await db.Conventions.AnyAsync(c => c.AssignmentId == assignmentId, ct))
            return;
        var facts = found.Facts;
        if (found.Agreed is { } agreed)
            facts = facts with
            {
                Title = agreed.Title,
                Description = agreed.Description ?? facts.Description,
                Remote = agreed.Remote,
                Place = agreed.Place,
            };
        db.Conventions.Add(Convention.Draft(facts.Assignment, FirstDraft.Write(facts, settings ?? new()), Drafter,
            time.UtcNow()));
        Failpoint.Pass("draft_convention.before_save");
        await db.SaveChangesAsync(ct);
    }
}
