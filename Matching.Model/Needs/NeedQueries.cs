using Matching.Accounts;
using Matching.Associations;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>Role-scoped queries over needs.</summary>
public static class NeedQueries
{
    /// <summary>
    /// Needs that <paramref name="actor"/> may see; all others are reported as not found.
    /// </summary>
    public static IQueryable<Need> VisibleTo(this IQueryable<Need> needs, Actor actor) => actor switch
    {
        SystemActor => needs,
        AssociationActor a => needs.Where(n => n.AssociationId == a.AssociationId),
        CoordinatorActor { AllTerritories: true } => needs.Where(n => n.Status != NeedStatus.Draft),
        CoordinatorActor c => needs.Where(n => n.Status != NeedStatus.Draft
            && c.Territories.Contains(n.Commune != null ? n.Commune.Department : n.Association.Commune.Department)),
        EmployeeActor =>
            needs.Where(
                n => n.Status == NeedStatus.Open || n.Status == NeedStatus.Filled || n.Status == NeedStatus.Closed),
        _ => needs.Where(_ => false),
    };

    /// <summary>
    /// Needs whose association is eligible on a day: <see cref="Association.IsEligible"/> as a database query.
    /// </summary>
    internal static IQueryable<Need> OfEligibleAssociations(this IQueryable<Need> needs, DateOnly day) =>
        needs.Where(n =>
        n.Association.Eligibility != Eligibility.Unknown && n.Association.Eligibility != Eligibility.NotEligible
            && !(n.Association.EligibleUntil < day));

    /// <summary>Loads a need for update, with its skills and association.</summary>
    /// <exception cref="NotFoundException">The need does not exist or is not visible to the actor.</exception>
    public static async Task<Need> GetNeedAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.Needs.VisibleTo(actor).Include(n => n.Skills).Include(n => n.Association)
            .SingleOrDefaultAsync(n => n.Id == id, ct)
        ?? throw new NotFoundException();

    /// <summary>
    /// Sets the place of work of submitted needs to the current seat before their associations move, without saving
    /// (<see cref="Need.KeepPlace"/>).
    /// </summary>
    internal static async Task KeepPlacesAsync(
        this MatchingDbContext db, IReadOnlyCollection<Guid> associations, CancellationToken ct)
    {
        var atTheSeat = db.Needs.Where(n => n.CommuneCode == null && n.Status != NeedStatus.Draft);
        foreach (var need in await atTheSeat.Where(n => associations.Contains(n.AssociationId))
            .Include(n => n.Association).ToListAsync(ct))
            need.KeepPlace(need.Association.CommuneCode);
    }

    /// <summary>
    /// Whether an open need was matched but has neither a taken seat nor a live offer, so that its terms may be too
    /// strict.
    /// </summary>
    public static async Task<bool> HasNobodyAskedAsync(this MatchingDbContext db, Need need, CancellationToken ct) =>
        need.Status == NeedStatus.Open && !await db.IsAnybodyAskedAsync(need, ct) && await db.IsMatchedAsync(need, ct);

    /// <summary>Whether the need has a taken seat or a live offer.</summary>
    internal static async Task<bool> IsAnybodyAskedAsync(this MatchingDbContext db, Need need, CancellationToken ct) =>
        need.SeatsTaken > 0 || await db.Offers.Live().AnyAsync(o => o.NeedId == need.Id, ct);

    /// <summary>Whether the current version of the need has a match run.</summary>
    public static Task<bool> IsMatchedAsync(this MatchingDbContext db, Need need, CancellationToken ct) =>
        db.MatchRuns.AnyAsync(r => r.NeedId == need.Id && r.NeedVersion == need.Version, ct);
}
