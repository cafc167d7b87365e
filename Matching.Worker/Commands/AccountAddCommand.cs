using System.CommandLine;
using System.CommandLine.Parsing;
using Matching.Accounts;

namespace Matching.Worker.Commands;

/// <summary><c>account add</c>: adds one account, or all accounts of a file.</summary>
internal sealed class AccountAddCommand
{
    private readonly Option<string> _email = AccountInput.Email(required: false);
    private readonly Option<Role> _role = TypedOptions.Choice<Role>("--role",
        new LocalizedText("coordinator, association, employee ou operator.",
            "coordinator, association, employee or operator."));
    private readonly Option<string> _territories = Text("--territories",
        new("Départements d'une coordination : 67,68 ou « * ».", "A coordinator's departments: 67,68 or '*'."));
    private readonly Option<string> _entities = Text("--entities",
        new("Entités d'une coordination, ou « * ».", "A coordinator's entities, or '*'."));
    private readonly Option<string> _association = Text("--association",
        new("Référence de l'association.", "The association's reference."));
    private readonly Option<string> _employee = Text("--employee",
        new("Référence du collaborateur.", "The employee's reference."));
    private readonly Option<string> _language = Text("--language", new("fr ou en.", "fr or en."));
    private readonly Option<bool> _stdin = AccountInput.PasswordFromStdin();
    private readonly Option<FileInfo?> _file = AccountFile.Option();
    private readonly Option<FileInfo?> _passwords = AccountFile.PasswordsOption();
    private readonly Option<bool> _dryRun = AccountFile.DryRunOption();

    public static Command Create() => new AccountAddCommand().Build();

    private static Option<string> Text(string name, LocalizedText description) =>
        new(name) { Description = description.ToString() };

    private Command Build()
    {
        _role.Required = false;
        _language.DefaultValueFactory = _ => "fr";
        var command = new Command("add",
            new LocalizedText("Ajoute un compte ; le mot de passe est demandé.",
                "Adds an account; prompts for the password.").ToString())
        {
            _email, _role, _territories, _entities, _association, _employee, _language, _stdin, _file, _passwords,
            _dryRun,
        };
        command.Validators.Add(Validate);
        command.SetAction((parsed, ct) => parsed.GetValue(_file) is { } accounts
            ? AccountInput.WithServicesAsync((services, cancel) => AccountFile.AddAsync(
                services.GetRequiredService<AddAccount>(), accounts.FullName, parsed.GetValue(_passwords)?.FullName,
                parsed.GetValue(_dryRun), cancel), ct)
            : AddOneAsync(parsed, ct));
        return command;
    }

    private void Validate(CommandResult call)
    {
        if (call.GetResult(_file) is not null)
        {
            Option[] singleOptions = [_email, _role, _territories, _entities, _association, _employee, _stdin];
            if (singleOptions.FirstOrDefault(o => IsGiven(call, o)) is { } conflicting)
                call.AddError(new LocalizedText($"{conflicting.Name} et --file ne s'utilisent pas ensemble.",
                    $"{conflicting.Name} and --file cannot be used together.").ToString());
            return;
        }
        foreach (var missing in new Option[] { _email, _role }.Where(o => call.GetResult(o) is null))
            call.AddError(new LocalizedText(
                $"{missing.Name} manque : indiquez-le, ou utilisez --file pour plusieurs comptes.",
                $"{missing.Name} is missing: specify it, or use --file for several accounts.").ToString());
        foreach (var fileOnlyOption in new Option[] { _passwords, _dryRun }.Where(o => IsGiven(call, o)))
            call.AddError(new LocalizedText($"{fileOnlyOption.Name} ne s'utilise qu'avec --file.",
                $"{fileOnlyOption.Name} can be used only with --file.").ToString());
    }

    private static bool IsGiven(CommandResult call, Option option) => call.GetResult(option) is { Implicit: false };

    private Task<int> AddOneAsync(ParseResult parsed, CancellationToken ct)
    {
        var role = parsed.GetRequiredValue(_role);
        var account = new NewAccount(parsed.GetRequiredValue(_email).Trim(), role,
            AccountInput.ReadPassword(parsed.GetValue(_stdin)), parsed.GetRequiredValue(_language))
        {
            Behind = parsed.GetValue(role == Role.Employee ? _employee : _association),
            Territories = Codes(parsed.GetValue(_territories)),
            Entities = Codes(parsed.GetValue(_entities)),
        };
        return AccountInput.WithServicesAsync(async (services, cancel) =>
        {
            await services.GetRequiredService<AddAccount>().HandleAsync(account, cancel);
            Console.WriteLine(
                new LocalizedText($"Compte ajouté : {account.Email}", $"Account added: {account.Email}"));
        }, ct);
    }

    private static string[] Codes(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
