using Matching.Accounts;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Notices;

/// <summary>
/// Who reads what: the accounts behind the employees and associations of some needs, the coordinators in scope, and
/// when each may be written to.
/// </summary>
internal sealed class RecipientDirectory
{
    private readonly Dictionary<Guid, (Guid Association, string Department, DateOnly? Start)> _needs;
    private readonly Dictionary<Guid, (string? Entity, string Manager)> _employees;
    private readonly List<Account> _accounts;
    private readonly Dictionary<Guid, NoticeHours> _hours;

    private RecipientDirectory(Dictionary<Guid, (Guid, string, DateOnly?)> needs,
        Dictionary<Guid, (string?, string)> employees, List<Account> accounts, Dictionary<Guid, NoticeHours> hours) =>
        (_needs, _employees, _accounts, _hours) = (needs, employees, accounts, hours);

    /// <summary>Reads what is to be known of some concerns, in a handful of queries whatever their number.</summary>
    internal static async Task<RecipientDirectory> ReadAsync(MatchingDbContext db,
        IReadOnlyCollection<NotificationSubject> concerns, CancellationToken ct)
    {
        var needs = await NeedsAsync(db, [.. concerns.Select(c => c.NeedId).Distinct()], ct);
        List<Guid> people =
            [.. concerns.Where(c => c.EmployeeId is not null).Select(c => c.EmployeeId!.Value).Distinct()];
        var employees = await db.Employees.AsNoTracking().Where(e => people.Contains(e.Id))
            .Select(e => new { e.Id, e.EntityCode, e.ManagerEmail })
            .ToDictionaryAsync(e => e.Id, e => (e.EntityCode, e.ManagerEmail), ct);
        List<Guid> hosts = [.. needs.Values.Select(n => n.Association).Distinct()];
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.Role == Role.Coordinator
            || (a.EmployeeId != null && people.Contains(a.EmployeeId.Value))
            || (a.AssociationId != null && hosts.Contains(a.AssociationId.Value)))
            .OrderBy(a => a.Id).ToListAsync(ct);
        var ids = accounts.ConvertAll(a => a.Id);
        var hours = (await db.NoticePreferences.AsNoTracking().Where(p => ids.Contains(p.AccountId)).ToListAsync(ct))
            .ToDictionary(p => p.AccountId, p => p.Hours);
        return new RecipientDirectory(needs, employees, accounts, hours);
    }

    /// <summary>The notices that readers are owed.</summary>
    /// <param name="kind">What they tell.</param>
    /// <param name="subject">The row they speak of.</param>
    /// <param name="concern">Whom it concerns.</param>
    /// <param name="to">Which readers.</param>
    /// <param name="occurrence">Which time it is told; empty when once.</param>
    /// <param name="notBefore">UTC instant from which it is true.</param>
    /// <param name="now">UTC instant.</param>
    internal IEnumerable<Notice> Notices(NoticeKind kind, Guid subject, NotificationSubject concern, Recipient to,
        string occurrence, DateTime notBefore, DateTime now)
    {
        foreach (var account in _accounts.Where(a => Reads(a, concern, to)))
        {
            var own = _hours.GetValueOrDefault(account.Id) ?? NoticeHours.DefaultOf(account.Role);
            if (NoticePolicy.Wants(kind, own))
                yield return Notice.To(kind, subject, account.Id, occurrence,
                    NoticePolicy.DueAt(kind, own, notBefore, now), now);
        }
        if (to.HasFlag(Recipient.Manager) && ManagerOf(concern) is { Length: > 0 } address)
            yield return Notice.ToAddress(kind, subject, address, occurrence,
                NoticePolicy.DueAt(kind, NoticeHours.DefaultOf(null), notBefore, now), now);
    }

    /// <summary>Address of the line manager, or empty.</summary>
    internal string ManagerOf(NotificationSubject concern) =>
        concern.EmployeeId is { } employee && _employees.TryGetValue(employee, out var known) ? known.Manager : "";

    /// <summary>
    /// First day of the mission of a need, as this context is about to save it; null when it has none.
    /// </summary>
    internal DateOnly? StartOf(Guid need) => _needs.TryGetValue(need, out var known) ? known.Start : null;

    private bool Reads(Account account, NotificationSubject concern, Recipient to) => account.Role switch
    {
        Role.Employee => to.HasFlag(Recipient.Employee) && account.EmployeeId == concern.EmployeeId,
        Role.Association => to.HasFlag(Recipient.Association) && _needs.TryGetValue(concern.NeedId, out var need)
            && account.AssociationId == need.Association,
        _ => (to.HasFlag(Recipient.Approver) && account.Id == concern.ApprovedBy)
            || (to.HasFlag(Recipient.Coordinators) && InScope(account, concern)),
    };

    /// <summary>
    /// As <c>VisibleTo</c> has it: the territory of the need, and the entity of the person where there is one.
    /// </summary>
    private bool InScope(Account account, NotificationSubject concern)
    {
        var scope = (CoordinatorActor)account.ToActor();
        if (!_needs.TryGetValue(concern.NeedId, out var need)
            || !(scope.AllTerritories || scope.Territories.Contains(need.Department)))
            return false;
        return concern.EmployeeId is not { } employee || scope.AllEntities
            || (_employees.TryGetValue(employee, out var known) && known.Entity is { } entity
                && scope.Entities.Contains(entity));
    }

    /// <summary>A need that is about to be stored is not in the database yet.</summary>
    private static async Task<Dictionary<Guid, (Guid Association, string Department, DateOnly? Start)>> NeedsAsync(
        MatchingDbContext db, List<Guid> ids, CancellationToken ct)
    {
        var known = await db.Needs.AsNoTracking().Where(n => ids.Contains(n.Id))
            .Select(
                n => new { n.Id, n.AssociationId,
                    Department = n.Commune != null ? n.Commune.Department : n.Association.Commune.Department,
                    n.Terms.Start })
            .ToDictionaryAsync(n => n.Id, n => (n.AssociationId, n.Department, n.Start), ct);
        foreach (var added in db.Needs.Local.Where(n => ids.Contains(n.Id) && !known.ContainsKey(n.Id)).ToList())
        {
            var department = added.CommuneCode is { } code
                ? await db.Communes.Where(c => c.Code == code).Select(c => c.Department).SingleOrDefaultAsync(ct)
                : await db.Associations.Where(a => a.Id == added.AssociationId).Select(a => a.Commune.Department)
                    .SingleOrDefaultAsync(ct);
            known[added.Id] = (added.AssociationId, department ?? "", added.Terms.Start);
        }
        foreach (var changed in db.Needs.Local.Where(n => known.ContainsKey(n.Id)))
            known[changed.Id] = known[changed.Id] with { Start = changed.Terms.Start };
        return known;
    }
}
