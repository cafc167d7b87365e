using Matching.Accounts;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Staff;

/// <summary>
/// Changes whether an entity's offers require the line managers' agreement, and the managers' addresses. Restricted to
/// coordinators with an unrestricted scope, because the setting determines who receives mail about an employee.
/// </summary>
public sealed class ChangeManagers(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Sets the rule of an entity. It applies to offers that the association accepts afterwards.</summary>
    /// <exception cref="NotFoundException">The entity does not exist, or the actor's scope is restricted.</exception>
    public async Task SetRuleAsync(string entityCode, bool asksManager, CoordinatorActor actor, CancellationToken ct)
    {
        UnrestrictedScope.Require(actor);
        var entity =
            await db.Entities.SingleOrDefaultAsync(e => e.Code == entityCode, ct) ?? throw new NotFoundException();
        if (entity.AskManagers(asksManager, actor, Now) is { } change)
            db.DirectoryChanges.Add(change);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Sets the address of an employee's line manager. Offers that await the manager are sent to the new address;
    /// without one, the coordinators were notified when the step began.
    /// </summary>
    /// <param name="employeeId">Id of the employee.</param>
    /// <param name="email">E-mail address; empty removes it.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <exception cref="NotFoundException">The employee does not exist, or the actor's scope is restricted.</exception>
    /// <exception cref="BusinessRuleException">The address is invalid or the employee's own.</exception>
    public async Task SetManagerAsync(Guid employeeId, string email, CoordinatorActor actor, CancellationToken ct)
    {
        UnrestrictedScope.Require(actor);
        var employee = await db.Employees.VisibleTo(actor).SingleOrDefaultAsync(e => e.Id == employeeId, ct)
            ?? throw new NotFoundException();
        if (employee.SetManager(email, actor, Now) is { } change)
        {
            db.DirectoryChanges.Add(change);
            await AddNoticesAsync(employee, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => time.UtcNow();

    private async Task AddNoticesAsync(Employee employee, CancellationToken ct)
    {
        if (employee.ManagerEmail.Length == 0)
            return;
        var due = NoticePolicy.DueAt(NoticeKind.OfferAsksManager, NoticeHours.DefaultOf(null), Now);
        foreach (var offer in await db.Offers
            .Where(o => o.EmployeeId == employee.Id && o.Status == OfferStatus.AwaitingManager).Select(o => o.Id)
            .ToListAsync(ct))
        {
            var notice = Notice.ToAddress(NoticeKind.OfferAsksManager, offer, employee.ManagerEmail, "", due, Now);
            if (!await db.Notices.AnyAsync(n => n.Key == notice.Key, ct))
                db.Notices.Add(notice);
        }
    }
}
