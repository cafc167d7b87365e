using Matching.Persistence;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>
/// What the database knows of accounts that somebody is about to add, read at once: who has one, and what they name.
/// </summary>
internal sealed class AccountDirectory
{
    private const int Chunk = 1000;
    private readonly Dictionary<string, Account> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _employees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _associations = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _withAccount = [];
    private ILookup<string, string> _spellings = Array.Empty<string>().ToLookup(TextKey.For);

    private AccountDirectory()
    {
    }

    /// <summary>Codes of all entities, in order.</summary>
    internal IReadOnlyList<string> Entities { get; private set; } = [];

    internal static async Task<AccountDirectory> ReadAsync(MatchingDbContext db, IEnumerable<NewAccount> wanted,
        CancellationToken ct)
    {
        var book =
            new AccountDirectory { Entities = await db.Entities.Select(e => e.Code).OrderBy(c => c).ToListAsync(ct) };
        book._spellings = book.Entities.ToLookup(TextKey.For);
        foreach (var some in wanted.Chunk(Chunk))
        {
            List<string> names = [.. some.Select(w => NameOf(TextKey.Normalize(w.Email)))];
            List<string> people = [.. some.Where(w => w.Role == Role.Employee).Select(w => w.Behind ?? "")];
            List<string> hosts = [.. some.Where(w => w.Role == Role.Association).Select(w => w.Behind ?? "")];
            foreach (var account in await db.Accounts.AsNoTracking().Where(a => names.Contains(a.NormalizedUserName!))
                .ToListAsync(ct))
                book._byName[account.NormalizedUserName!] = account;
            foreach (var employee in await db.Employees.Where(e => people.Contains(e.Reference))
                .Select(e => new { e.Reference, e.Id, HasAccount = db.Accounts.Any(a => a.EmployeeId == e.Id) })
                    .ToListAsync(ct))
            {
                book._employees[employee.Reference] = employee.Id;
                if (employee.HasAccount)
                    book._withAccount.Add(employee.Id);
            }
            foreach (var association in await db.Associations.Where(a => hosts.Contains(a.Reference))
                .Select(a => new { a.Reference, a.Id }).ToListAsync(ct))
                book._associations[association.Reference] = association.Id;
        }
        return book;
    }

    /// <summary>The name by which an address is looked up.</summary>
    internal static string NameOf(string email) => email.ToUpperInvariant();

    /// <summary>
    /// Address, department and entity codes in the form in which they are looked up; another spelling of an entity
    /// means the stored ones.
    /// </summary>
    internal NewAccount Normalize(NewAccount wanted) => wanted with
    {
        Email = TextKey.Normalize(wanted.Email),
        Territories = [.. wanted.Territories.Select(TextKey.For)],
        Entities =
            [.. wanted.Entities.SelectMany(e => _spellings[TextKey.For(e)].DefaultIfEmpty(TextKey.Normalize(e)))],
    };

    /// <summary>The account that has an address already, or null.</summary>
    internal Account? Find(string email) => _byName.GetValueOrDefault(NameOf(email));

    /// <summary>The employee or association behind an account, or null when it is unknown or none.</summary>
    internal Guid? Behind(NewAccount wanted) => wanted.Role switch
    {
        Role.Employee => Find(_employees, wanted.Behind),
        Role.Association => Find(_associations, wanted.Behind),
        _ => null,
    };

    /// <summary>Whether an employee has an account already.</summary>
    internal bool HasAccount(Guid employee) => _withAccount.Contains(employee);

    private static Guid? Find(Dictionary<string, Guid> known, string? reference) =>
        known.TryGetValue(reference ?? "", out var id) ? id : null;
}
