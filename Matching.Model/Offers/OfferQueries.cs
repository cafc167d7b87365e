using Matching.Accounts;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>Role-scoped queries over offers.</summary>
public static class OfferQueries
{
    /// <summary>
    /// Offers that <paramref name="actor"/> may see. An association sees an offer from the start of its own step; a
    /// coordinator's scope must contain both the need's territory and the employee's entity.
    /// </summary>
    public static IQueryable<Offer> VisibleTo(this IQueryable<Offer> offers, Actor actor) => actor switch
    {
        SystemActor => offers,
        EmployeeActor e => offers.Where(o => o.EmployeeId == e.EmployeeId),
        AssociationActor a => offers.Where(o => o.Need.AssociationId == a.AssociationId
            && o.Transitions.Any(t => t.To == AwaitingAssociation)),
        CoordinatorActor c => offers.InTerritories(c).InEntities(c),
        ManagerActor m => offers.Where(o => o.Id == m.OfferId),
        _ => offers.Where(_ => false),
    };

    /// <summary>Offers that have not ended.</summary>
    public static IQueryable<Offer> Live(this IQueryable<Offer> offers) => offers.Where(o =>
        o.Status == AwaitingEmployee || o.Status == InLine
        || o.Status == AwaitingAssociation || o.Status == AwaitingManager || o.Status == AwaitingCoordinator);

    /// <summary>Loads an offer for update, with its need, employee and entity.</summary>
    /// <exception cref="NotFoundException">The offer does not exist or is not visible to the actor.</exception>
    public static async Task<Offer> GetOfferAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.Offers.VisibleTo(actor).Include(o => o.Need).Include(o => o.Employee.Entity)
            .SingleOrDefaultAsync(o => o.Id == id, ct)
        ?? throw new NotFoundException();

    /// <summary>Publishes the event of the offer's last transition.</summary>
    internal static void PublishTransition(this MatchingDbContext db, Offer offer, DateTime now) =>
        db.Publish(new OfferMoved(offer.Id, offer.Status.ToString()), now);

    /// <summary>Loads the interaction of a pair for update; null if there is none.</summary>
    internal static Task<Interaction?> FindInteractionAsync(this MatchingDbContext db, Guid needId, Guid employeeId,
        CancellationToken ct) =>
        db.Interactions.SingleOrDefaultAsync(i => i.NeedId == needId && i.EmployeeId == employeeId, ct);

    private static IQueryable<Offer> InTerritories(this IQueryable<Offer> offers, CoordinatorActor c) =>
        c.AllTerritories
        ? offers
        : offers.Where(o => c.Territories.Contains(
            o.Need.Commune != null ? o.Need.Commune.Department : o.Need.Association.Commune.Department));

    private static IQueryable<Offer> InEntities(this IQueryable<Offer> offers, CoordinatorActor c) => c.AllEntities
        ? offers
        : offers.Where(o => o.Employee.EntityCode != null && c.Entities.Contains(o.Employee.EntityCode));
}
