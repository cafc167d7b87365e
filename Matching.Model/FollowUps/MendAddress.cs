using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// A coordinator or an operator says that an address works after all: what could not be told is owed again, as far as
/// it is still true.
/// </summary>
public sealed class MendAddress(MatchingDbContext db)
{
    /// <summary>Forgets the refusal.</summary>
    /// <exception cref="NotFoundException">Not an address that the actor knows, or nothing was refused.</exception>
    public async Task HandleAsync(Guid accountId, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var account = await db.Accounts.Bouncing().KnownTo(db, actor).SingleOrDefaultAsync(a => a.Id == accountId, ct) ?? throw new NotFoundException();
        (account.BouncingAddress, account.BouncingSince) = ("", null);
        await db.SaveChangesAsync(ct);
        await db.Notices.Where(n => n.AccountId == accountId && n.Status == NoticeStatus.Failed)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Owed).SetProperty(n => n.MailId, (Guid?)null), ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>Addresses that refuse mail.</summary>
public static class BouncingAddresses
{
    /// <summary>Accounts whose address, as it is now, was refused for good.</summary>
    public static IQueryable<Account> Bouncing(this IQueryable<Account> accounts) =>
        accounts.Where(a => a.BouncingAddress != "" && a.BouncingAddress == (a.Email == null || a.Email == "" ? a.UserName : a.Email));

    /// <summary>
    /// Accounts of the people and associations in a coordinator's scope; all of them for operators and for coordinators
    /// whose scope is everything.
    /// </summary>
    public static IQueryable<Account> KnownTo(this IQueryable<Account> accounts, MatchingDbContext db, Actor actor) =>
        actor switch
        {
            OperatorActor => accounts,
            CoordinatorActor coordinator => accounts.InScopeOf(db, coordinator),
            _ => accounts.Where(_ => false),
        };

    private static IQueryable<Account> InScopeOf(this IQueryable<Account> accounts, MatchingDbContext db,
        CoordinatorActor actor) => accounts.Where(a =>
        (actor.AllTerritories && actor.AllEntities)
        || (a.EmployeeId != null && (actor.AllEntities || db.Employees.Any(e => e.Id == a.EmployeeId && e.EntityCode != null
            && actor.Entities.Contains(e.EntityCode))))
        || (a.AssociationId != null && (actor.AllTerritories || db.Associations.Any(o => o.Id == a.AssociationId
            && actor.Territories.Contains(o.Commune.Department)))));
}
