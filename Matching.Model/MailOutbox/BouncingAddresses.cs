using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>Queries for accounts whose address refuses mail.</summary>
public static class BouncingAddresses
{
    /// <summary>Accounts whose current address was refused permanently.</summary>
    public static IQueryable<Account> Bouncing(this IQueryable<Account> accounts) =>
        accounts.Where(
            a => a.BouncingAddress != ""
                && a.BouncingAddress == (a.Email == null || a.Email == "" ? a.UserName : a.Email));

    /// <summary>
    /// Accounts of the employees and associations in a coordinator's scope; all accounts for operators and for
    /// coordinators with an unrestricted scope.
    /// </summary>
    public static IQueryable<Account> KnownTo(this IQueryable<Account> accounts, MatchingDbContext db, Actor actor) =>
        actor switch
        {
            OperatorActor => accounts,
            CoordinatorActor c => accounts.Where(a => (c.AllTerritories && c.AllEntities)
                || (a.EmployeeId != null && (c.AllEntities || db.Employees.Any(e => e.Id == a.EmployeeId
                    && e.EntityCode != null && c.Entities.Contains(e.EntityCode))))
                || (a.AssociationId != null && (c.AllTerritories || db.Associations.Any(o => o.Id == a.AssociationId
                    && c.Territories.Contains(o.Commune.Department))))),
            _ => accounts.Where(_ => false),
        };
}
