using System.CommandLine;
using System.CommandLine.Parsing;
using Matching.Accounts;

namespace Matching.Worker.Commands;

/// <summary><c>account add</c>: adds one account, or all accounts of a file.</summary>
internal sealed class AccountAddCommand
{
    private readonly Option<string> _email = AccountInput.Email(required: false);
    private readonly Option<Role> _role = Options.Choice<Role>("--role",
        "coordinator, association, employee ou operator.", "coordinator, association, employee or operator.");
    private readonly Option<string> _territories = Options.Create<string>("--territories",
        "Départements d'une coordination : 67,68 ou « * ».", "A coordinator's departments: 67,68 or '*'.");
    private readonly Option<string> _entities = Options.Create<string>("--entities",
        "Entités d'une coordination, ou « * ».", "A coordinator's entities, or '*'.");
    private readonly Option<string> _association = Options.Create<string>("--association",
        "Référence de l'association.", "The association's reference.");
    private readonly Option<string> _employee = Options.Create<string>("--employee",
        "Référence du collaborateur.", "The employee's reference.");
    private readonly Option<string> _language = Options.Create<string>("--language", "fr ou en.", "fr or en.");
    private readonly Option<bool> _stdin = AccountInput.PasswordFromStdin();
    private readonly Option<FileInfo?> _file = Options.Create<FileInfo?>("--file",
        "Fichier CSV, un compte par ligne : email,role,association,employee,territories,entities,language,"
            + "password ; email et role sont obligatoires, les éléments des listes sont séparés par « | ». Tous les "
            + "comptes sont ajoutés, ou aucun.",
        "CSV file, one account per row: email,role,association,employee,territories,entities,language,password; "
            + "email and role are required, lists are separated by '|'. All accounts are added, or none.");
    private readonly Option<FileInfo?> _passwords = Options.Create<FileInfo?>("--passwords",
        "Avec --file : fichier à créer, lisible par vous seul, qui contiendra un mot de passe généré "
            + "(email,password) pour chaque ligne qui n'en a pas.",
        "With --file: file to create, readable only by you, for the generated passwords (email,password) "
            + "of rows without one.");
    private readonly Option<bool> _dryRun = Options.Create<bool>("--dry-run",
        "Avec --file : vérifie tout sans rien écrire.", "With --file: checks everything, writes nothing.");

    public static Verb Create() => new AccountAddCommand().Build();

    private Verb Build()
    {
        _language.DefaultValueFactory = _ => "fr";
        var verb = new Verb("add", "Ajoute un compte ; le mot de passe est demandé.",
            "Adds an account; prompts for the password.")
        {
            _email, _role, _territories, _entities, _association, _employee, _language, _stdin, _file, _passwords,
            _dryRun,
        };
        verb.Validators.Add(Validate);
        return verb.Runs((parsed, ct) => parsed.GetValue(_file) is { } accounts
            ? Composition.WithServicesAsync(services => AccountFile.AddAsync(
                services.GetRequiredService<AddAccount>(), accounts.FullName, parsed.GetValue(_passwords)?.FullName,
                parsed.GetValue(_dryRun), ct), ct)
            : AddOneAsync(parsed, ct));
    }

    private void Validate(CommandResult call)
    {
        void Refuse(string fr, string en) => call.AddError(new LocalizedText(fr, en).ToString());
        if (call.GetResult(_file) is not null)
        {
            if (FindGiven(call, _email, _role, _territories, _entities, _association, _employee, _stdin)
                .FirstOrDefault() is { } conflicting)
                Refuse($"{conflicting} et --file ne s'utilisent pas ensemble.",
                    $"{conflicting} and --file cannot be used together.");
            return;
        }
        foreach (var missing in new Option[] { _email, _role }.Where(o => call.GetResult(o) is null))
            Refuse(
                $"{missing.Name} manque : indiquez-le, ou utilisez --file pour plusieurs comptes.",
                $"{missing.Name} is missing: specify it, or use --file for several accounts.");
        foreach (var fileOnlyOption in FindGiven(call, _passwords, _dryRun))
            Refuse($"{fileOnlyOption} ne s'utilise qu'avec --file.",
                $"{fileOnlyOption} can be used only with --file.");
    }

    /// <summary>Returns the names of the options that were given.</summary>
    private static IEnumerable<string> FindGiven(CommandResult call, params Option[] options) =>
        options.Where(o => call.GetResult(o) is { Implicit: false }).Select(o => o.Name);

    private Task<int> AddOneAsync(ParseResult parsed, CancellationToken ct)
    {
        var role = parsed.GetRequiredValue(_role);
        var account = new NewAccount(parsed.GetRequiredValue(_email).Trim(), role,
            AccountInput.ReadPassword(parsed.GetValue(_stdin)), parsed.GetRequiredValue(_language))
        {
            Owner = parsed.GetValue(role == Role.Employee ? _employee : _association),
            Territories = Codes(parsed.GetValue(_territories)),
            Entities = Codes(parsed.GetValue(_entities)),
        };
        return Composition.WithServicesAsync(async services =>
        {
            await services.GetRequiredService<AddAccount>().HandleAsync(account, ct);
            CommandLine.Print($"Compte ajouté : {account.Email}", $"Account added: {account.Email}");
            return ExitCode.Done;
        }, ct);
    }

    private static string[] Codes(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
