using System.CommandLine;
using System.Text;
using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>account add|list|disable|enable|password</c>: manages accounts. Nothing else can create the first account of an
/// installation.
/// </summary>
internal static class AccountCommand
{
    private static Option<string> Email(bool required) => new("--email")
    {
        Required = required,
        Description = new LocalizedText("Adresse électronique, qui sert d'identifiant de connexion.",
            "E-mail address, used to sign in.").ToString(),
    };

    public static Command Create()
    {
        var list = new Command("list",
            new LocalizedText("Affiche chaque compte, son rôle et son périmètre.",
                "Shows each account with its role and scope.").ToString());
        list.SetAction((_, ct) =>
            WithServicesAsync((services, cancel) => ListAsync(services.GetRequiredService<MatchingDbContext>(), cancel),
                ct));
        return new Command("account",
            new LocalizedText(
                "Comptes : ajouter, lister, suspendre, rétablir.", "Accounts: add, list, disable, enable.").ToString())
        {
            Add(),
            list,
            Password(),
            Switch("disable",
                new("Suspend un compte et ferme ses sessions.", "Disables an account and ends its sessions."),
                new("Compte suspendu.", "Account disabled."),
                (accounts, email, ct) => accounts.DisableAsync(email, ct)),
            Switch("enable", new("Rétablit un compte.", "Enables an account again."),
                new("Compte rétabli.", "Account enabled."), (accounts, email, ct) => accounts.EnableAsync(email, ct)),
        };
    }

    private static Command Add()
    {
        var email = Email(required: false);
        var role = TypedOptions.Choice<Role>("--role",
            new LocalizedText("coordinator, association, employee ou operator.",
                "coordinator, association, employee or operator."));
        role.Required = false;
        var file = AccountFile.Option();
        var passwords = AccountFile.PasswordsOption();
        var dryRun = AccountFile.DryRunOption();
        var territories = new Option<string>(
            "--territories") { Description =
                new LocalizedText("Départements d'une coordination : 67,68 ou « * ».",
                    "A coordinator's departments: 67,68 or '*'.").ToString() };
        var entities = new Option<string>(
            "--entities") { Description =
                new LocalizedText("Entités d'une coordination, ou « * ».", "A coordinator's entities, or '*'.")
                    .ToString() };
        var association = new Option<string>("--association") { Description =
            new LocalizedText("Référence de l'association.", "The association's reference.").ToString() };
        var employee = new Option<string>("--employee") { Description =
            new LocalizedText("Référence du collaborateur.", "The employee's reference.").ToString() };
        var language = new Option<string>("--language") { DefaultValueFactory = _ => "fr",
            Description = new LocalizedText("fr ou en.", "fr or en.").ToString() };
        var stdin = PasswordFromStdin();
        var command = new Command("add",
            new LocalizedText("Ajoute un compte ; le mot de passe est demandé.",
                "Adds an account; prompts for the password.").ToString())
        {
            email, role, territories, entities, association, employee, language, stdin, file, passwords, dryRun,
        };
        command.Validators.Add(call =>
        {
            Option[] singleOptions = [email, role, territories, entities, association, employee, stdin];
            if (call.GetResult(file) is not null
                && singleOptions.FirstOrDefault(o => call.GetResult(o) is { Implicit: false }) is { } conflicting)
                call.AddError(new LocalizedText($"{conflicting.Name} et --file ne s'utilisent pas ensemble.",
                    $"{conflicting.Name} and --file cannot be used together.").ToString());
            foreach (var missing in call.GetResult(file) is null
                ? new Option[] { email, role }.Where(o => call.GetResult(o) is null) : [])
                call.AddError(new LocalizedText(
                    $"{missing.Name} manque : indiquez-le, ou utilisez --file pour plusieurs comptes.",
                    $"{missing.Name} is missing: specify it, or use --file for several accounts.").ToString());
            foreach (var fileOnlyOption in call.GetResult(file) is null
                ? new Option[] { passwords, dryRun }.Where(o => call.GetResult(o) is { Implicit: false }) : [])
                call.AddError(new LocalizedText($"{fileOnlyOption.Name} ne s'utilise qu'avec --file.",
                    $"{fileOnlyOption.Name} can be used only with --file.").ToString());
        });
        command.SetAction((parsed, ct) =>
        {
            if (parsed.GetValue(file) is { } accounts)
                return WithServicesAsync((services, cancel) => AccountFile.AddAsync(
                    services.GetRequiredService<AddAccount>(), accounts.FullName,
                    parsed.GetValue(passwords)?.FullName, parsed.GetValue(dryRun), cancel), ct);
            var kind = parsed.GetRequiredValue(role);
            var account = new NewAccount(parsed.GetRequiredValue(email).Trim(), kind,
                ReadPassword(parsed.GetValue(stdin)), parsed.GetRequiredValue(language))
            {
                Behind = parsed.GetValue(kind == Role.Employee ? employee : association),
                Territories = Codes(parsed.GetValue(territories)),
                Entities = Codes(parsed.GetValue(entities)),
            };
            return WithServicesAsync(async (services, cancel) =>
            {
                await services.GetRequiredService<AddAccount>().HandleAsync(account, cancel);
                Console.WriteLine(
                    new LocalizedText($"Compte ajouté : {account.Email}", $"Account added: {account.Email}"));
            }, ct);
        });
        return command;
    }

    private static Command Switch(string name, LocalizedText what, LocalizedText done,
        Func<SwitchAccount, string, CancellationToken, Task> act)
    {
        var email = Email(required: true);
        var command = new Command(name, what.ToString()) { email };
        command.SetAction((parsed, ct) => ActAsync(parsed.GetRequiredValue(email).Trim(), act, done, ct));
        return command;
    }

    private static Command Password()
    {
        var (email, stdin) = (Email(required: true), PasswordFromStdin());
        var command = new Command("password",
            new LocalizedText("Change le mot de passe d'un compte et ferme ses sessions ; il est demandé.",
            "Changes the password of an account and ends its sessions; prompts for it.").ToString()) { email, stdin };
        command.SetAction((parsed, ct) =>
        {
            var password = ReadPassword(parsed.GetValue(stdin));
            return ActAsync(parsed.GetRequiredValue(email).Trim(), (accounts, address, cancel) =>
                accounts.ChangePasswordAsync(address, password, cancel),
                new("Mot de passe changé ; les sessions sont fermées.", "Password changed; the sessions are ended."),
                ct);
        });
        return command;
    }

    private static Option<bool> PasswordFromStdin() => new("--password-stdin")
    {
        Description = new LocalizedText("Lit le mot de passe sur l'entrée standard, sans le demander.",
            "Reads the password from standard input, without a prompt.").ToString(),
    };

    private static Task<int> ActAsync(
        string email, Func<SwitchAccount, string, CancellationToken, Task> act, LocalizedText done,
            CancellationToken ct) => WithServicesAsync(async (services, cancel) =>
        {
            try
            {
                await act(services.GetRequiredService<SwitchAccount>(), email, cancel);
            }
            catch (NotFoundException)
            {
                throw new InputException(
                    [new InputFault("--email", null, null,
                        new($"« {email} » n'a pas de compte", $"\"{email}\" has no account"))]);
            }
            Console.WriteLine(done);
        }, ct);

    private static async Task ListAsync(MatchingDbContext db, CancellationToken ct)
    {
        var accounts =
            await db.Accounts.AsNoTracking().OrderBy(a => a.Role).ThenBy(a => a.NormalizedUserName).ToListAsync(ct);
        var employees = await db.Employees.Where(e => db.Accounts.Any(a => a.EmployeeId == e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Reference, ct);
        var associations = await db.Associations.Where(e => db.Accounts.Any(a => a.AssociationId == e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Reference, ct);
        foreach (var account in accounts)
        {
            var scope = account.EmployeeId is { } employee ? employees[employee]
                : account.AssociationId is { } association ? associations[association]
                : account.Role == Role.Operator
                    ? "" : $"{string.Join(',', account.Territories)} / {string.Join(',', account.Entities)}";
            Console.WriteLine($"{account.UserName}  {account.Role.ToString().ToLowerInvariant()}  {scope}"
                + (account.IsDisabled ? $"  {new LocalizedText("suspendu", "disabled")}" : ""));
        }
        Console.WriteLine(new LocalizedText($"{accounts.Count} comptes", $"{accounts.Count} accounts"));
    }

    private static async Task<int> WithServicesAsync(Func<IServiceProvider, CancellationToken, Task> act,
        CancellationToken ct)
    {
        await using var services = await Composition.DatabaseAsync(ct);
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider, ct);
        return ExitCode.Done;
    }

    private static string[] Codes(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The password is never an argument, which other users and the shell history could see.</summary>
    private static string ReadPassword(bool silently)
    {
        if (!silently)
            Console.Error.Write(new LocalizedText("Mot de passe : ", "Password: "));
        if (silently || Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key =
            Console.ReadKey(intercept: true))
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
