using System.Net.Mail;
using System.Text.RegularExpressions;
using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Matching.Accounts;

/// <summary>A sign-in that somebody is to have.</summary>
/// <param name="Email">Address: what she signs in with, and where mail for her goes.</param>
/// <param name="Role">Her role.</param>
/// <param name="Password">Her password.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
public sealed record NewAccount(string Email, Role Role, string Password, string Language = "fr")
{
    /// <summary>Reference of the employee or the association behind it; null for coordinators and operators.</summary>
    public string? Behind { get; init; }
    /// <summary>A coordinator's departments; "*" is all of them.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];
    /// <summary>A coordinator's entities; "*" is all of them.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];
}

/// <summary>What came of a file of accounts.</summary>
/// <param name="Added">Accounts that were added, or would be.</param>
/// <param name="Unchanged">Accounts that were there already, the same.</param>
public readonly record struct AddedAccounts(int Added, int Unchanged);

/// <summary>A password that was generated, for its owner alone.</summary>
/// <param name="Email">Who signs in with it.</param>
/// <param name="Password">The password.</param>
public sealed record GeneratedPassword(string Email, string Password);

/// <summary>
/// Whoever runs the installation gives somebody a sign-in. There is no other way to the first one, and no sign-in that
/// everybody knows.
/// </summary>
public sealed partial class AddAccount(MatchingDbContext db, IPasswordHasher<Account> hasher, SecurityEvents events)
{
    private const int MaxAddressLength = 254;

    /// <summary>Stores one.</summary>
    /// <returns>The account's id.</returns>
    /// <exception cref="InputException">Something is wrong; every fault is told, by the option that it
    /// concerns.</exception>
    public async Task<Guid> HandleAsync(NewAccount wanted, CancellationToken ct)
    {
        var book = await AccountDirectory.ReadAsync(db, [wanted], ct);
        wanted = book.Normalize(wanted);
        var faults = new List<InputFault>();
        void Refuse(string column, LocalizedText problem) =>
            faults.Add(new InputFault(column == "password" ? "--password-stdin" : $"--{column}", null, null, problem));
        if (book.Find(wanted.Email) is not null)
            Refuse("email", Taken(wanted.Email));
        Check(wanted, book, Refuse);
        if (PasswordRules.Fault(wanted.Password, wanted.Email) is { } weak)
            Refuse("password", weak);
        if (faults.Count > 0)
            throw new InputException(faults);

        var account = Make(wanted, book);
        db.Accounts.Add(account);
        await db.SaveChangesAsync(ct);
        events.AccountAdded(account.Id, account.Role);
        return account.Id;
    }

    /// <summary>
    /// Stores the accounts of a file, all of them or none. One that is there already, with the same role and what is
    /// behind it, stays as it is, its password too: the same file again changes nothing.
    /// </summary>
    /// <param name="file">Name of the file in messages.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="faults">What is known to be wrong with other rows.</param>
    /// <param name="keep">
    /// Keeps the passwords that were generated, before anything is stored; null when none may be generated: a row
    /// without a password is a fault then.
    /// </param>
    /// <param name="dryRun">Checks all, stores nothing.</param>
    /// <param name="progress">Told how many passwords are hashed.</param>
    /// <param name="ct">Cancels; nothing is stored then.</param>
    /// <exception cref="InputException">Something is wrong; every fault is told, with its line and column.</exception>
    public async Task<AddedAccounts> HandleAsync(string file, IReadOnlyList<AccountRow> rows, List<InputFault> faults,
        Action<IReadOnlyList<GeneratedPassword>>? keep, bool dryRun, Func<int, IProgress<long>> progress,
            CancellationToken ct)
    {
        var book = await AccountDirectory.ReadAsync(db, rows.Select(r => r.Wanted), ct);
        var (names, people) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<Guid, int>());
        var wanted = new List<NewAccount>();
        var unchanged = 0;
        foreach (var (line, given) in rows)
        {
            var row = book.Normalize(given);
            void Refuse(string column, LocalizedText problem) =>
                faults.Add(new InputFault(file, line, column, problem));
            if (!names.TryAdd(AccountDirectory.NameOf(row.Email), line))
                Refuse("email", FieldProblems.Duplicate(row.Email, names[AccountDirectory.NameOf(row.Email)]));
            else if (book.Find(row.Email) is { } known)
            {
                if (IsSame(known, row, book))
                    unchanged++;
                else
                    Refuse("email", new(
                        $"« {row.Email} » a déjà un compte, d'un autre rôle ou périmètre ; retirez la ligne",
                        $"\"{row.Email}\" has an account already, of another role or scope; remove the row"));
            }
            else
            {
                Check(row, book, Refuse);
                if (row.Role == Role.Employee && book.Behind(row) is { } employee && !people.TryAdd(employee, line))
                    Refuse("employee", FieldProblems.Duplicate(row.Behind!, people[employee]));
                if (row.Password.Length == 0 && keep is null)
                    Refuse("password", NoPassword);
                else if (row.Password.Length > 0 && PasswordRules.Fault(row.Password, row.Email) is { } weak)
                    Refuse("password", weak);
                wanted.Add(row);
            }
        }
        if (faults.Count > 0)
            throw new InputException([.. faults.OrderBy(f => f.Line)]);
        if (!dryRun && wanted.Count > 0)
            await StoreAsync(wanted, book, keep, progress(wanted.Count), ct);
        return new AddedAccounts(wanted.Count, unchanged);
    }

    private async Task StoreAsync(
        List<NewAccount> wanted, AccountDirectory book, Action<IReadOnlyList<GeneratedPassword>>? keep,
        IProgress<long> progress,
        CancellationToken ct)
    {
        var generated = new List<GeneratedPassword>();
        for (var i = 0; i < wanted.Count; i++)
            if (wanted[i].Password.Length == 0)
            {
                wanted[i] = wanted[i] with { Password = PasswordRules.Generate(wanted[i].Email) };
                generated.Add(new GeneratedPassword(wanted[i].Email, wanted[i].Password));
            }
        var accounts = new Account[wanted.Count];
        var hashed = 0;
        await Task.Run(() => Parallel.For(0, wanted.Count, new ParallelOptions { CancellationToken = ct }, i =>
        {
            accounts[i] = Make(wanted[i], book);
            progress.Report(Interlocked.Increment(ref hashed));
        }), ct);
        if (generated.Count > 0)
            keep!(generated);
        db.Accounts.AddRange(accounts);
        await db.SaveChangesAsync(ct);
        foreach (var account in accounts) events.AccountAdded(account.Id, account.Role);
    }

    private static readonly LocalizedText NoPassword = new(
        "le mot de passe manque ; remplissez-le, ou donnez --passwords FICHIER, où il sera généré",
        "the password is missing; fill it in, or give --passwords FILE, where one is generated");

    private static LocalizedText Taken(string name) =>
        new($"« {name} » a déjà un compte", $"\"{name}\" has an account already");

    private static bool IsSame(Account known, NewAccount wanted, AccountDirectory book) => known.Role == wanted.Role
        && (wanted.Role == Role.Coordinator
            ? known.Territories.ToHashSet().SetEquals(wanted.Territories)
                && known.Entities.ToHashSet().SetEquals(wanted.Entities)
            : (known.EmployeeId ?? known.AssociationId) == book.Behind(wanted)
                && wanted.Territories.Count + wanted.Entities.Count == 0);

    private Account Make(NewAccount wanted, AccountDirectory book)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = wanted.Email,
            NormalizedUserName = AccountDirectory.NameOf(wanted.Email),
            Email = wanted.Email,
            NormalizedEmail = AccountDirectory.NameOf(wanted.Email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
            ConcurrencyStamp = Guid.CreateVersion7().ToString(),
            Role = wanted.Role,
            EmployeeId = wanted.Role == Role.Employee ? book.Behind(wanted) : null,
            AssociationId = wanted.Role == Role.Association ? book.Behind(wanted) : null,
            Territories = [.. wanted.Territories],
            Entities = [.. wanted.Entities],
            Language = wanted.Language,
        };
        account.PasswordHash = hasher.HashPassword(account, wanted.Password);
        return account;
    }

    /// <summary>What is wrong with an account but its password, by the column or option that it concerns.</summary>
    private static void Check(NewAccount wanted, AccountDirectory book, Action<string, LocalizedText> refuse)
    {
        if (wanted.Email.Length > MaxAddressLength || !MailAddress.TryCreate(wanted.Email, out var address)
            || address.Address != wanted.Email)
            refuse("email", new($"« {wanted.Email} » n'est pas une adresse électronique",
                $"\"{wanted.Email}\" is no e-mail address"));
        if (wanted.Language is not ("fr" or "en"))
            refuse("language", new("fr ou en est attendu", "fr or en is expected"));
        CheckScope(wanted, book, refuse);
        CheckBehind(wanted, book, refuse);
    }

    /// <summary>A coordinator's scope is said, not guessed: none sees nothing, and "*" everything.</summary>
    private static void CheckScope(NewAccount wanted, AccountDirectory book, Action<string, LocalizedText> refuse)
    {
        if (wanted.Role != Role.Coordinator)
        {
            foreach (var (option, values) in ScopeOf(wanted))
                if (values.Count > 0)
                    refuse(option, new("seule une coordination a un périmètre", "a coordinator alone has a scope"));
            return;
        }
        foreach (var (option, values) in ScopeOf(wanted))
            if (values.Count == 0)
                refuse(option, new("donnez les codes, ou « * » pour tout", "give the codes, or '*' for all"));
        foreach (var territory in wanted.Territories
            .Where(t => t != CoordinatorActor.Everything && !Department().IsMatch(t)))
            refuse("territories", new($"« {territory} » n'est pas un département ; attendu : 67, 2A ou 974",
                $"\"{territory}\" is no department; expected: 67, 2A or 974"));
        foreach (var entity in wanted.Entities.Where(e => e != CoordinatorActor.Everything
            && !book.Entities.Contains(e)))
            refuse("entities", new($"entité inconnue : « {entity} ». Connues : {string.Join(", ", book.Entities)}",
                $"unknown entity: \"{entity}\". Known: {string.Join(", ", book.Entities)}"));
    }

    private static (string Column, IReadOnlyList<string> Codes)[] ScopeOf(NewAccount wanted) =>
        [("territories", wanted.Territories), ("entities", wanted.Entities)];

    private static void CheckBehind(NewAccount wanted, AccountDirectory book, Action<string, LocalizedText> refuse)
    {
        if (wanted.Role is Role.Coordinator or Role.Operator)
        {
            if (!string.IsNullOrEmpty(wanted.Behind))
                refuse("association", new("seule une association en a une", "an association alone has one"));
            return;
        }
        var column = wanted.Role == Role.Employee ? "employee" : "association";
        if (string.IsNullOrEmpty(wanted.Behind))
            refuse(column, new("donnez la référence", "give the reference"));
        else if (book.Behind(wanted) is not { } id)
            refuse(column, new($"référence inconnue : « {wanted.Behind} »", $"unknown reference: \"{wanted.Behind}\""));
        else if (wanted.Role == Role.Employee && book.HasAccount(id))
            refuse(column, Taken(wanted.Behind));
    }

    [GeneratedRegex("^(?:[0-9]{2,3}|2[AB])$")]
    private static partial Regex Department();
}
