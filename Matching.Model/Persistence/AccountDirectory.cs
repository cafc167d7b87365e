using Matching.Accounts;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>
/// Looks up, for a set of accounts to add, existing accounts and the employees, associations and entities that they
/// refer to.
/// </summary>
internal sealed class AccountDirectory(IReadOnlyList<string> entities)
{
    private const int Chunk = 1000;
    private readonly Dictionary<string, Account> _byName = [];
    private readonly Dictionary<string, Guid?> _employees = [];
    private readonly Dictionary<string, Guid?> _associations = [];
    private readonly HashSet<Guid> _withAccount = [];
    private readonly ILookup<string, string> _spellings = entities.ToLookup(TextKey.For);

    /// <summary>Codes of all entities, sorted.</summary>
    internal IReadOnlyList<string> Entities { get; } = entities;

    internal static async Task<AccountDirectory> ReadAsync(MatchingDbContext db, IEnumerable<NewAccount> accounts,
        CancellationToken ct)
    {
        var directory = new AccountDirectory(await db.Entities.Select(e => e.Code).OrderBy(c => c).ToListAsync(ct));
        foreach (var chunk in accounts.Chunk(Chunk))
        {
            List<string> names = [.. chunk.Select(a => NormalizeName(TextKey.Normalize(a.Email)))];
            List<string> people = [.. chunk.Where(a => a.Role == Role.Employee).Select(a => a.Owner ?? "")];
            List<string> hosts = [.. chunk.Where(a => a.Role == Role.Association).Select(a => a.Owner ?? "")];
            foreach (var account in await db.Accounts.AsNoTracking().Where(a => names.Contains(a.NormalizedUserName!))
                .ToListAsync(ct))
                directory._byName[account.NormalizedUserName!] = account;
            foreach (var employee in await db.Employees.Where(e => people.Contains(e.Reference))
                .Select(e => new { e.Reference, e.Id, HasAccount = db.Accounts.Any(a => a.EmployeeId == e.Id) })
                    .ToListAsync(ct))
            {
                directory._employees[employee.Reference] = employee.Id;
                if (employee.HasAccount)
                    directory._withAccount.Add(employee.Id);
            }
            foreach (var association in await db.Associations.Where(a => hosts.Contains(a.Reference))
                .Select(a => new { a.Reference, a.Id }).ToListAsync(ct))
                directory._associations[association.Reference] = association.Id;
        }
        return directory;
    }

    internal static string NormalizeName(string email) => email.ToUpperInvariant();

    /// <summary>
    /// Normalises the address and codes for lookup; another spelling of an entity is replaced by the stored codes.
    /// </summary>
    internal NewAccount Normalize(NewAccount account) => account with
    {
        Email = TextKey.Normalize(account.Email),
        Territories = [.. account.Territories.Select(TextKey.For)],
        Entities =
            [.. account.Entities.SelectMany(e => _spellings[TextKey.For(e)].DefaultIfEmpty(TextKey.Normalize(e)))],
    };

    /// <summary>Returns the account with an address, or null.</summary>
    internal Account? Find(string email) => _byName.GetValueOrDefault(NormalizeName(email));

    /// <summary>
    /// Id of the employee or association that the account refers to; null if it is unknown or not given.
    /// </summary>
    internal Guid? FindOwnerId(NewAccount account) => account.Role switch
    {
        Role.Employee => _employees.GetValueOrDefault(account.Owner ?? ""),
        Role.Association => _associations.GetValueOrDefault(account.Owner ?? ""),
        Role.Coordinator or Role.Operator => null,
    };

    internal bool HasAccount(Guid employee) => _withAccount.Contains(employee);
}
