using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>Offers as each role may see them.</summary>
public static class OfferQueries
{
    /// <summary>
    /// The offers that <paramref name="actor"/> may see. An association sees one from its own turn on (DESIGN §3); a
    /// coordinator needs both the territory of the need and the entity of the person.
    /// </summary>
    public static IQueryable<Offer> VisibleTo(this IQueryable<Offer> offers, Actor actor) => actor switch
    {
        SystemActor => offers,
        EmployeeActor e => offers.Where(o => o.EmployeeId == e.EmployeeId),
        AssociationActor a => offers.Where(o => o.Need.AssociationId == a.AssociationId
            && o.Transitions.Any(t => t.To == OfferStatus.AwaitingAssociation)),
        CoordinatorActor c => offers.InTerritories(c).InEntities(c),
        ManagerActor m => offers.Where(o => o.Id == m.OfferId),
        _ => offers.Where(_ => false),
    };

    /// <summary>Offers on which somebody still owes an answer.</summary>
    public static IQueryable<Offer> Live(this IQueryable<Offer> offers) => offers.Where(o =>
        o.Status == OfferStatus.AwaitingEmployee || o.Status == OfferStatus.InLine
            || o.Status == OfferStatus.AwaitingAssociation
        || o.Status == OfferStatus.AwaitingManager || o.Status == OfferStatus.AwaitingCoordinator);

    /// <summary>One offer with what its rules need, to be changed.</summary>
    /// <exception cref="NotFoundException">It does not exist, or is not the actor's.</exception>
    public static async Task<Offer> GetOfferAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.Offers.VisibleTo(actor).Include(o => o.Need).Include(o => o.Employee).ThenInclude(e => e.Entity)
            .SingleOrDefaultAsync(o => o.Id == id, ct)
        ?? throw new NotFoundException();

    internal static void PublishMove(this MatchingDbContext db, Offer offer, DateTime now) =>
        db.Publish(new OfferMoved(offer.Id, offer.Status.ToString()), now);

    /// <summary>
    /// Locks the need of an offer that the actor may see: the offer is read after that, as it stands then.
    /// </summary>
    /// <exception cref="NotFoundException">It does not exist, or is not the actor's.</exception>
    internal static async Task LockNeedOfAsync(this MatchingDbContext db, Guid offerId, Actor actor,
        CancellationToken ct)
    {
        var need = await db.Offers.VisibleTo(actor).Where(o => o.Id == offerId).Select(o => (Guid?)o.NeedId)
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        await db.LockNeedAsync(need, ct);
    }

    private static IQueryable<Offer> InTerritories(this IQueryable<Offer> offers, CoordinatorActor c) =>
        c.AllTerritories
        ? offers
        : offers.Where(
            o => c.Territories
                .Contains(o.Need.Commune != null ? o.Need.Commune.Department : o.Need.Association.Commune.Department));

    private static IQueryable<Offer> InEntities(this IQueryable<Offer> offers, CoordinatorActor c) => c.AllEntities
        ? offers
        : offers.Where(o => o.Employee.EntityCode != null && c.Entities.Contains(o.Employee.EntityCode));
}
