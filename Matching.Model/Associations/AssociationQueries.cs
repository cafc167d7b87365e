using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Associations;

/// <summary>Associations as each role may see them.</summary>
public static class AssociationQueries
{
    /// <summary>The associations that <paramref name="actor"/> may look at or change.</summary>
    public static IQueryable<Association> VisibleTo(this IQueryable<Association> associations, Actor actor) =>
        actor switch
    {
        SystemActor => associations,
        AssociationActor a => associations.Where(x => x.Id == a.AssociationId),
        CoordinatorActor { AllTerritories: true } => associations,
        CoordinatorActor c => associations.Where(x => c.Territories.Contains(x.Commune.Department)),
        _ => associations.Where(_ => false),
    };

    /// <summary>One association with its findings, to be changed.</summary>
    /// <exception cref="NotFoundException">It does not exist, or is not the actor's.</exception>
    public static async Task<Association> GetAssociationAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.Associations.VisibleTo(actor).Include(a => a.Findings).Include(a => a.Commune)
            .SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new NotFoundException();
}
