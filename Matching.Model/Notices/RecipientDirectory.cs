using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Finds the recipients of notices: the accounts of the employees and associations concerned, the coordinators in
/// scope, and their mail preferences.
/// </summary>
internal sealed class RecipientDirectory(
    Dictionary<Guid, (Guid Association, string Department, DateOnly? Start)> needs,
    Dictionary<Guid, (string? Entity, string Manager)> employees, List<Account> accounts,
    Dictionary<Guid, NoticeHours> hours)
{
    /// <summary>Reads the data of all subjects in a fixed number of queries.</summary>
    internal static async Task<RecipientDirectory> ReadAsync(MatchingDbContext db,
        IReadOnlyCollection<NotificationSubject> subjects, CancellationToken ct)
    {
        var needs = await NeedsAsync(db, [.. subjects.Select(c => c.NeedId).Distinct()], ct);
        List<Guid> people = [.. subjects.Select(c => c.EmployeeId).OfType<Guid>().Distinct()];
        var employees = await db.Employees.AsNoTracking().Where(e => people.Contains(e.Id))
            .Select(e => new { e.Id, e.EntityCode, e.ManagerEmail })
            .ToDictionaryAsync(e => e.Id, e => (e.EntityCode, e.ManagerEmail), ct);
        List<Guid> hosts = [.. needs.Values.Select(n => n.Association).Distinct()];
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.Role == Role.Coordinator
            || (a.EmployeeId != null && people.Contains(a.EmployeeId.Value))
            || (a.AssociationId != null && hosts.Contains(a.AssociationId.Value)))
            .OrderBy(a => a.Id).ToListAsync(ct);
        var ids = accounts.ConvertAll(a => a.Id);
        var hours = await db.NoticePreferences.AsNoTracking().Where(p => ids.Contains(p.AccountId))
            .ToDictionaryAsync(p => p.AccountId, p => p.Hours, ct);
        return new(needs, employees, accounts, hours);
    }

    /// <summary>Creates one notice for each recipient whose preferences include it.</summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="NoticeTable"/> does not list a recipient for this kind.
    /// </exception>
    internal IEnumerable<Notice> CreateNotices(Notification notification, Guid subjectId, NotificationSubject subject,
        string occurrence, DateTime notBefore, DateTime now)
    {
        var (kind, to, except) = notification;
        if ((to & ~NoticeTable.Find(kind).To) != Recipient.None)
            throw new InvalidOperationException($"{kind} has no recipient {to}.");
        foreach (var account in accounts.Where(a => a.Id != except && IsRecipient(a, subject, to)))
        {
            var preferences = hours.GetValueOrDefault(account.Id) ?? NoticeHours.DefaultOf(account.Role);
            if (NoticePolicy.Wants(kind, preferences))
                yield return Notice.To(kind, subjectId, account.Id, occurrence,
                    NoticePolicy.DueAt(kind, preferences, notBefore, now), now);
        }
        if (to.HasFlag(Recipient.Manager) && ManagerOf(subject) is { Length: > 0 } address)
            yield return Notice.ToAddress(kind, subjectId, address, occurrence,
                NoticePolicy.DueAt(kind, NoticeHours.DefaultOf(null), notBefore, now), now);
    }

    /// <summary>The line manager's address, or empty.</summary>
    internal string ManagerOf(NotificationSubject subject) =>
        subject.EmployeeId is { } employee && employees.TryGetValue(employee, out var found) ? found.Manager : "";

    /// <summary>
    /// First day of the need's mission, including unsaved changes of this context; null if it has none.
    /// </summary>
    internal DateOnly? StartOf(Guid need) => needs.TryGetValue(need, out var found) ? found.Start : null;

    private bool IsRecipient(Account account, NotificationSubject subject, Recipient to) => account.Role switch
    {
        Role.Employee => to.HasFlag(Recipient.Employee) && account.EmployeeId == subject.EmployeeId,
        Role.Association => to.HasFlag(Recipient.Association) && needs.TryGetValue(subject.NeedId, out var need)
            && account.AssociationId == need.Association,
        Role.Coordinator => (to.HasFlag(Recipient.Approver) && account.Id == subject.ApprovedBy)
            || (to.HasFlag(Recipient.Coordinators) && InScope(account, subject)),
        Role.Operator => false,
    };

    /// <summary>
    /// Same rule as <c>VisibleTo</c>: the need's territory and, if there is an employee, their entity.
    /// </summary>
    private bool InScope(Account account, NotificationSubject subject)
    {
        var scope = (CoordinatorActor)account.ToActor();
        return needs.TryGetValue(subject.NeedId, out var need)
            && (scope.AllTerritories || scope.Territories.Contains(need.Department))
            && (subject.EmployeeId is not { } employee || scope.AllEntities
                || (employees.TryGetValue(employee, out var found) && found.Entity is { } entity
                    && scope.Entities.Contains(entity)));
    }

    /// <summary>Includes needs that this context has added or changed but not saved.</summary>
    private static async Task<Dictionary<Guid, (Guid Association, string Department, DateOnly? Start)>> NeedsAsync(
        MatchingDbContext db, List<Guid> ids, CancellationToken ct)
    {
        var found = await db.Needs.AsNoTracking().Where(n => ids.Contains(n.Id))
            .Select(n => new
            {
                n.Id,
                n.AssociationId,
                Department = n.Commune != null ? n.Commune.Department : n.Association.Commune.Department,
                n.Terms.Start
            })
            .ToDictionaryAsync(n => n.Id, n => (n.AssociationId, n.Department, n.Start), ct);
        foreach (var added in db.Needs.Local.Where(n => ids.Contains(n.Id) && !found.ContainsKey(n.Id)).ToList())
        {
            var department = added.CommuneCode is { } code
                ? await db.Communes.Where(c => c.Code == code).Select(c => c.Department).SingleOrDefaultAsync(ct)
                : await db.Associations.Where(a => a.Id == added.AssociationId).Select(a => a.Commune.Department)
                    .SingleOrDefaultAsync(ct);
            found[added.Id] = (added.AssociationId, department ?? "", added.Terms.Start);
        }
        foreach (var changed in db.Needs.Local.Where(n => found.ContainsKey(n.Id)))
            found[changed.Id] = found[changed.Id] with { Start = changed.Terms.Start };
        return found;
    }
}
