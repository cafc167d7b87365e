using System.Net.Mail;
using System.Text.RegularExpressions;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

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

/// <summary>Whoever runs the installation gives somebody a sign-in. There is no other way to the first one, and no sign-in that everybody knows.</summary>
public sealed partial class AddAccount(MatchingDbContext db, IPasswordHasher<Account> hasher, SecurityEvents events)
{
    private const int LongestAddress = 254;

    /// <summary>Stores it.</summary>
    /// <returns>The account's id.</returns>
    /// <exception cref="InputException">Something is wrong; every fault is told, by the option that it concerns.</exception>
    public async Task<Guid> HandleAsync(NewAccount wanted, CancellationToken ct)
    {
        wanted = await NormalizedAsync(wanted, ct);
        var faults = new List<InputFault>();
        var name = wanted.Email.ToUpperInvariant();
        void Refuse(string option, LocalizedText problem) => faults.Add(new InputFault(option, null, null, problem));
        if (wanted.Email.Length > LongestAddress || !MailAddress.TryCreate(wanted.Email, out var address) || address.Address != wanted.Email)
            Refuse("--email", new($"« {wanted.Email} » n'est pas une adresse électronique", $"\"{wanted.Email}\" is no e-mail address"));
        else if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == name, ct))
            Refuse("--email", new($"« {wanted.Email} » a déjà un compte", $"\"{wanted.Email}\" has an account already"));
        if (wanted.Language is not ("fr" or "en"))
            Refuse("--language", new("fr ou en est attendu", "fr or en is expected"));
        if (PasswordRules.Fault(wanted.Password, wanted.Email) is { } weak)
            Refuse("--password-stdin", weak);
        await CheckScopeAsync(wanted, Refuse, ct);
        var (employee, association) = await BehindAsync(wanted, Refuse, ct);
        if (faults.Count > 0)
            throw new InputException(faults);

        var account = Make(wanted, employee, association);
        db.Accounts.Add(account);
        await db.SaveChangesAsync(ct);
        events.AccountAdded(account.Id, account.Role);
        return account.Id;
    }

    /// <summary>Address, department and entity codes in the form in which they are looked up; another spelling of an entity means the stored ones.</summary>
    private async Task<NewAccount> NormalizedAsync(NewAccount wanted, CancellationToken ct)
    {
        var known = (await db.Entities.Select(e => e.Code).ToListAsync(ct)).ToLookup(TextKey.For);
        return wanted with
        {
            Email = TextKey.Normalize(wanted.Email),
            Territories = [.. wanted.Territories.Select(TextKey.For)],
            Entities = [.. wanted.Entities.SelectMany(e => known[TextKey.For(e)].DefaultIfEmpty(TextKey.Normalize(e)))],
        };
    }

    private Account Make(NewAccount wanted, Guid? employee, Guid? association)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = wanted.Email,
            NormalizedUserName = wanted.Email.ToUpperInvariant(),
            Email = wanted.Email,
            NormalizedEmail = wanted.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
            ConcurrencyStamp = Guid.CreateVersion7().ToString(),
            Role = wanted.Role,
            EmployeeId = employee,
            AssociationId = association,
            Territories = [.. wanted.Territories],
            Entities = [.. wanted.Entities],
            Language = wanted.Language,
        };
        account.PasswordHash = hasher.HashPassword(account, wanted.Password);
        return account;
    }

    /// <summary>A coordinator's scope is said, not guessed: none sees nothing, and "*" everything.</summary>
    private async Task CheckScopeAsync(NewAccount wanted, Action<string, LocalizedText> refuse, CancellationToken ct)
    {
        if (wanted.Role != Role.Coordinator)
        {
            foreach (var (option, values) in new[] { ("--territories", wanted.Territories), ("--entities", wanted.Entities) })
                if (values.Count > 0)
                    refuse(option, new("seule une coordination a un périmètre", "a coordinator alone has a scope"));
            return;
        }
        foreach (var (option, values) in new[] { ("--territories", wanted.Territories), ("--entities", wanted.Entities) })
            if (values.Count == 0)
                refuse(option, new("donnez les codes, séparés par des virgules, ou « * » pour tout", "give the codes, separated by commas, or '*' for all"));
        foreach (var territory in wanted.Territories.Where(t => t != CoordinatorActor.Everything && !Department().IsMatch(t)))
            refuse("--territories", new($"« {territory} » n'est pas un département ; attendu : 67, 2A ou 974", $"\"{territory}\" is no department; expected: 67, 2A or 974"));
        var known = await db.Entities.Select(e => e.Code).OrderBy(c => c).ToListAsync(ct);
        foreach (var entity in wanted.Entities.Where(e => e != CoordinatorActor.Everything && !known.Contains(e)))
            refuse("--entities", new($"entité inconnue : « {entity} ». Connues : {string.Join(", ", known)}", $"unknown entity: \"{entity}\". Known: {string.Join(", ", known)}"));
    }

    private async Task<(Guid? Employee, Guid? Association)> BehindAsync(NewAccount wanted, Action<string, LocalizedText> refuse, CancellationToken ct)
    {
        if (wanted.Role is Role.Coordinator or Role.Operator)
        {
            if (!string.IsNullOrEmpty(wanted.Behind))
                refuse("--association", new("seule une association en a une", "an association alone has one"));
            return (null, null);
        }
        var ofEmployee = wanted.Role == Role.Employee;
        var option = ofEmployee ? "--employee" : "--association";
        if (string.IsNullOrEmpty(wanted.Behind))
        {
            refuse(option, new("donnez la référence", "give the reference"));
            return (null, null);
        }
        Guid? id = ofEmployee
            ? await db.Employees.Where(e => e.Reference == wanted.Behind).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(ct)
            : await db.Associations.Where(a => a.Reference == wanted.Behind).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        if (id is null)
            refuse(option, new($"référence inconnue : « {wanted.Behind} »", $"unknown reference: \"{wanted.Behind}\""));
        else if (ofEmployee && await db.Accounts.AnyAsync(a => a.EmployeeId == id, ct))
            refuse(option, new($"« {wanted.Behind} » a déjà un compte", $"\"{wanted.Behind}\" has an account already"));
        return ofEmployee ? (id, null) : (null, id);
    }

    [GeneratedRegex("^(?:[0-9]{2,3}|2[AB])$")]
    private static partial Regex Department();
}
