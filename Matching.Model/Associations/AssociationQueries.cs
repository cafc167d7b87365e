using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Associations;

/// <summary>Role-scoped queries over associations.</summary>
public static class AssociationQueries
{
    /// <summary>Associations that <paramref name="actor"/> may see or change.</summary>
    public static IQueryable<Association> VisibleTo(this IQueryable<Association> associations, Actor actor) =>
        actor switch
        {
            SystemActor => associations,
            AssociationActor a => associations.Where(x => x.Id == a.AssociationId),
            CoordinatorActor { AllTerritories: true } => associations,
            CoordinatorActor c => associations.Where(x => c.Territories.Contains(x.Commune.Department)),
            _ => associations.Where(_ => false),
        };

    /// <summary>Loads an association for update, with its findings and the commune of its seat.</summary>
    /// <exception cref="NotFoundException">The association does not exist or is not visible to the actor.</exception>
    public static async Task<Association> GetAssociationAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.Associations.VisibleTo(actor).Include(a => a.Findings).Include(a => a.Commune)
            .SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new NotFoundException();
}
