using Matching.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Matching.Accounts;

/// <summary>Adds accounts on behalf of the operator of the installation. There is no default account.</summary>
public sealed class AddAccount(MatchingDbContext db, IPasswordHasher<Account> hasher, SecurityEvents events)
{
    /// <summary>Adds one account.</summary>
    /// <returns>Id of the account.</returns>
    /// <exception cref="InputException">The account is invalid; each fault names its argument.</exception>
    public async Task<Guid> HandleAsync(NewAccount newAccount, CancellationToken ct)
    {
        var directory = await AccountDirectory.ReadAsync(db, [newAccount], ct);
        newAccount = directory.Normalize(newAccount);
        var faults = new List<InputFault>();
        void Refuse(string column, LocalizedText problem) => faults.Add(InputFault.OfArgument(column, problem));
        if (directory.Find(newAccount.Email) is not null)
            Refuse("email", AccountRules.Taken(newAccount.Email));
        new AccountRules(newAccount, directory, Refuse).Check();
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
    /// <exception cref="InputException">A row is invalid; each fault names its line and column.</exception>
    public async Task<AddedAccounts> HandleAsync(AccountBatch batch, CancellationToken ct)
    {
        var directory = await AccountDirectory.ReadAsync(db, batch.Rows.Select(r => r.Wanted), ct);
        var check = new AccountBatchCheck(directory, batch);
        foreach (var row in batch.Rows)
            check.Add(row);
        if (batch.Faults.Count > 0)
            throw new InputException([.. batch.Faults.OrderBy(f => f.Line)]);
        if (!batch.DryRun && check.ToAdd.Count > 0)
            await StoreAsync(check.ToAdd, directory, batch, ct);
        return new(check.ToAdd.Count, check.Unchanged);
    }

    private async Task StoreAsync(List<NewAccount> toAdd, AccountDirectory directory, AccountBatch batch,
        CancellationToken ct)
    {
        var progress = batch.Progress(toAdd.Count);
        var generated = new List<GeneratedPassword>();
        for (var i = 0; i < toAdd.Count; i++)
            if (toAdd[i].Password.Length == 0)
            {
                toAdd[i] = toAdd[i] with { Password = PasswordRules.Generate(toAdd[i].Email) };
                generated.Add(new(toAdd[i].Email, toAdd[i].Password));
            }
        var accounts = new Account[toAdd.Count];
        var hashed = 0;
        await Task.Run(() => Parallel.For(0, toAdd.Count, new() { CancellationToken = ct }, i =>
        {
            accounts[i] = CreateAccount(toAdd[i], directory);
            progress.Report(Interlocked.Increment(ref hashed));
        }), ct);
        if (generated.Count > 0)
            batch.Keep!(generated);
        db.Accounts.AddRange(accounts);
        await db.SaveChangesAsync(ct);
        foreach (var account in accounts)
            events.AccountAdded(account.Id, account.Role);
    }

    /// <summary>Problem of a row without a password when no password may be generated.</summary>
    public static LocalizedText MissingPassword { get; } = new(
        "le mot de passe manque ; remplissez-le", "the password is missing; fill it in");

    private Account CreateAccount(NewAccount newAccount, AccountDirectory directory)
    {
        var (name, owner) = (AccountDirectory.NormalizeName(newAccount.Email), directory.FindOwnerId(newAccount));
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = newAccount.Email,
            NormalizedUserName = name,
            Email = newAccount.Email,
            NormalizedEmail = name,
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
            ConcurrencyStamp = Guid.CreateVersion7().ToString(),
            Role = newAccount.Role,
            EmployeeId = newAccount.Role == Role.Employee ? owner : null,
            AssociationId = newAccount.Role == Role.Association ? owner : null,
            Territories = [.. newAccount.Territories],
            Entities = [.. newAccount.Entities],
            Language = newAccount.Language,
        };
        account.PasswordHash = hasher.HashPassword(account, newAccount.Password);
        return account;
    }
}
