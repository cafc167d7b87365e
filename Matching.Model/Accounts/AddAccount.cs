using System.Net.Mail;
using System.Text.RegularExpressions;
using Matching.Datasets.Csv;
using Matching.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Matching.Accounts;

/// <summary>An account to add.</summary>
/// <param name="Email">Address for signing in and for mail.</param>
/// <param name="Role">Role of the account.</param>
/// <param name="Password">Password; in a file, empty means that one is generated.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
public sealed record NewAccount(string Email, Role Role, string Password, string Language = "fr")
{
    /// <summary>Reference of the employee or association; null for coordinators and operators.</summary>
    public string? Behind { get; init; }
    /// <summary>A coordinator's departments; "*" means all.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];
    /// <summary>A coordinator's entities; "*" means all.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];
}

/// <summary>Result of adding a file of accounts.</summary>
/// <param name="Added">Number of accounts added, or to be added in a dry run.</param>
/// <param name="Unchanged">Number of accounts that already existed with the same role and scope.</param>
public readonly record struct AddedAccounts(int Added, int Unchanged);

/// <summary>A generated password. Secret: only for the account's owner.</summary>
/// <param name="Email">Address of the account.</param>
/// <param name="Password">The password.</param>
public sealed record GeneratedPassword(string Email, string Password);

/// <summary>Adds accounts on behalf of the operator of the installation. There is no default account.</summary>
public sealed partial class AddAccount(MatchingDbContext db, IPasswordHasher<Account> hasher, SecurityEvents events)
{
    private const int MaxAddressLength = 254;

    /// <summary>Adds one account.</summary>
    /// <returns>Id of the account.</returns>
    /// <exception cref="InputException">The account is invalid; each fault names its argument.</exception>
    public async Task<Guid> HandleAsync(NewAccount newAccount, CancellationToken ct)
    {
        var directory = await AccountDirectory.ReadAsync(db, [newAccount], ct);
        newAccount = directory.Normalize(newAccount);
        var faults = new List<InputFault>();
        void Refuse(string column, LocalizedText problem) =>
            faults.Add(InputFault.OfArgument(column, problem));
        if (directory.Find(newAccount.Email) is not null)
            Refuse("email", Taken(newAccount.Email));
        Check(newAccount, directory, Refuse);
        if (PasswordRules.Fault(newAccount.Password, newAccount.Email) is { } passwordFault)
            Refuse("password", passwordFault);
        if (faults.Count > 0)
            throw new InputException(faults);

        var account = CreateAccount(newAccount, directory);
        db.Accounts.Add(account);
        await db.SaveChangesAsync(ct);
        events.AccountAdded(account.Id, account.Role);
        return account.Id;
    }

    /// <summary>
    /// Adds the accounts of a file, all or none. An existing account with the same role and scope stays unchanged,
    /// including its password, so the same file can be loaded again.
    /// </summary>
    /// <param name="file">Name of the file in messages.</param>
    /// <param name="rows">Rows of the file.</param>
    /// <param name="faults">Faults found so far; further ones are added.</param>
    /// <param name="keep">Stores the generated passwords before the accounts are saved. If null, a row without a
    /// password is a fault.</param>
    /// <param name="dryRun">Validates without saving.</param>
    /// <param name="progress">Reports the number of hashed passwords.</param>
    /// <param name="ct">Cancels; nothing is saved then.</param>
    /// <exception cref="InputException">A row is invalid; each fault names its line and column.</exception>
    public async Task<AddedAccounts> HandleAsync(string file, IReadOnlyList<AccountRow> rows, List<InputFault> faults,
        Action<IReadOnlyList<GeneratedPassword>>? keep, bool dryRun, Func<int, IProgress<long>> progress,
            CancellationToken ct)
    {
        var directory = await AccountDirectory.ReadAsync(db, rows.Select(r => r.Wanted), ct);
        var (names, people) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<Guid, int>());
        var toAdd = new List<NewAccount>();
        var unchanged = 0;
        foreach (var (line, given) in rows)
        {
            var row = directory.Normalize(given);
            void Refuse(string column, LocalizedText problem) =>
                faults.Add(new InputFault(file, line, column, problem));
            if (!names.TryAdd(AccountDirectory.NormalizeName(row.Email), line))
                Refuse("email", FieldProblems.Duplicate(row.Email, names[AccountDirectory.NormalizeName(row.Email)]));
            else if (directory.Find(row.Email) is { } existing)
            {
                if (IsSame(existing, row, directory))
                    unchanged++;
                else
                    Refuse("email", new(
                        $"« {row.Email} » a déjà un compte, avec un autre rôle ou périmètre ; retirez la ligne",
                        $"\"{row.Email}\" already has an account with another role or scope; remove the row"));
            }
            else
            {
                Check(row, directory, Refuse);
                if (row.Role == Role.Employee && directory.FindOwnerId(row) is { } employee
                    && !people.TryAdd(employee, line))
                    Refuse("employee", FieldProblems.Duplicate(row.Behind!, people[employee]));
                if (row.Password.Length == 0 && keep is null)
                    Refuse("password", MissingPassword);
                else if (row.Password.Length > 0 && PasswordRules.Fault(row.Password, row.Email) is { } passwordFault)
                    Refuse("password", passwordFault);
                toAdd.Add(row);
            }
        }
        if (faults.Count > 0)
            throw new InputException([.. faults.OrderBy(f => f.Line)]);
        if (!dryRun && toAdd.Count > 0)
            await StoreAsync(toAdd, directory, keep, progress(toAdd.Count), ct);
        return new AddedAccounts(toAdd.Count, unchanged);
    }

    private async Task StoreAsync(
        List<NewAccount> toAdd, AccountDirectory directory, Action<IReadOnlyList<GeneratedPassword>>? keep,
        IProgress<long> progress,
        CancellationToken ct)
    {
        var generated = new List<GeneratedPassword>();
        for (var i = 0; i < toAdd.Count; i++)
            if (toAdd[i].Password.Length == 0)
            {
                toAdd[i] = toAdd[i] with { Password = PasswordRules.Generate(toAdd[i].Email) };
                generated.Add(new GeneratedPassword(toAdd[i].Email, toAdd[i].Password));
            }
        var accounts = new Account[toAdd.Count];
        var hashed = 0;
        await Task.Run(() => Parallel.For(0, toAdd.Count, new ParallelOptions { CancellationToken = ct }, i =>
        {
            accounts[i] = CreateAccount(toAdd[i], directory);
            progress.Report(Interlocked.Increment(ref hashed));
        }), ct);
        if (generated.Count > 0)
            keep!(generated);
        db.Accounts.AddRange(accounts);
        await db.SaveChangesAsync(ct);
        foreach (var account in accounts) events.AccountAdded(account.Id, account.Role);
    }

    /// <summary>Problem of a row without a password when no password may be generated.</summary>
    public static LocalizedText MissingPassword { get; } = new(
        "le mot de passe manque ; remplissez-le", "the password is missing; fill it in");

    private static LocalizedText Taken(string name) =>
        new($"« {name} » a déjà un compte", $"\"{name}\" already has an account");

    private static bool IsSame(Account existing, NewAccount newAccount, AccountDirectory directory) =>
        existing.Role == newAccount.Role
        && (newAccount.Role == Role.Coordinator
            ? existing.Territories.ToHashSet().SetEquals(newAccount.Territories)
                && existing.Entities.ToHashSet().SetEquals(newAccount.Entities)
            : (existing.EmployeeId ?? existing.AssociationId) == directory.FindOwnerId(newAccount)
                && newAccount.Territories.Count + newAccount.Entities.Count == 0);

    private Account CreateAccount(NewAccount newAccount, AccountDirectory directory)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = newAccount.Email,
            NormalizedUserName = AccountDirectory.NormalizeName(newAccount.Email),
            Email = newAccount.Email,
            NormalizedEmail = AccountDirectory.NormalizeName(newAccount.Email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
            ConcurrencyStamp = Guid.CreateVersion7().ToString(),
            Role = newAccount.Role,
            EmployeeId = newAccount.Role == Role.Employee ? directory.FindOwnerId(newAccount) : null,
            AssociationId = newAccount.Role == Role.Association ? directory.FindOwnerId(newAccount) : null,
            Territories = [.. newAccount.Territories],
            Entities = [.. newAccount.Entities],
            Language = newAccount.Language,
        };
        account.PasswordHash = hasher.HashPassword(account, newAccount.Password);
        return account;
    }

    /// <summary>Validates everything but the password; each fault names its column or option.</summary>
    private static void Check(NewAccount newAccount, AccountDirectory directory, Action<string, LocalizedText> refuse)
    {
        if (newAccount.Email.Length > MaxAddressLength || !MailAddress.TryCreate(newAccount.Email, out var address)
            || address.Address != newAccount.Email)
            refuse("email", new($"« {newAccount.Email} » n'est pas une adresse électronique",
                $"\"{newAccount.Email}\" is not an e-mail address"));
        if (newAccount.Language is not ("fr" or "en"))
            refuse("language", new("fr ou en est attendu", "fr or en is expected"));
        CheckScope(newAccount, directory, refuse);
        CheckBehind(newAccount, directory, refuse);
    }

    /// <summary>A coordinator's scope must be given explicitly: codes, or "*" for all.</summary>
    private static void CheckScope(NewAccount newAccount, AccountDirectory directory,
        Action<string, LocalizedText> refuse)
    {
        if (newAccount.Role != Role.Coordinator)
        {
            foreach (var (option, values) in ScopeOf(newAccount))
                if (values.Count > 0)
                    refuse(option, new("seul le rôle de coordination prend un périmètre",
                        "only a coordinator has a scope"));
            return;
        }
        foreach (var (option, values) in ScopeOf(newAccount))
            if (values.Count == 0)
                refuse(option, new("donnez les codes, ou « * » pour tout", "give the codes, or '*' for all"));
        foreach (var territory in newAccount.Territories
            .Where(t => t != CoordinatorActor.Everything && !Department().IsMatch(t)))
            refuse("territories", new($"« {territory} » n'est pas un département ; attendu : 67, 2A ou 974",
                $"\"{territory}\" is not a department; expected: 67, 2A or 974"));
        foreach (var entity in newAccount.Entities.Where(e => e != CoordinatorActor.Everything
            && !directory.Entities.Contains(e)))
            refuse("entities", new($"entité inconnue : « {entity} ». Connues : {string.Join(", ", directory.Entities)}",
                $"unknown entity: \"{entity}\". Known: {string.Join(", ", directory.Entities)}"));
    }

    private static (string Column, IReadOnlyList<string> Codes)[] ScopeOf(NewAccount newAccount) =>
        [("territories", newAccount.Territories), ("entities", newAccount.Entities)];

    private static void CheckBehind(NewAccount newAccount, AccountDirectory directory,
        Action<string, LocalizedText> refuse)
    {
        if (newAccount.Role is Role.Coordinator or Role.Operator)
        {
            if (!string.IsNullOrEmpty(newAccount.Behind))
                refuse("association", new("seul un compte d'association prend une référence",
                    "only an association account takes a reference"));
            return;
        }
        var column = newAccount.Role == Role.Employee ? "employee" : "association";
        if (string.IsNullOrEmpty(newAccount.Behind))
            refuse(column, new("donnez la référence", "give the reference"));
        else if (directory.FindOwnerId(newAccount) is not { } id)
            refuse(column, new($"référence inconnue : « {newAccount.Behind} »",
                $"unknown reference: \"{newAccount.Behind}\""));
        else if (newAccount.Role == Role.Employee && directory.HasAccount(id))
            refuse(column, Taken(newAccount.Behind));
    }

    [GeneratedRegex("^(?:[0-9]{2,3}|2[AB])$")]
    private static partial Regex Department();
}
