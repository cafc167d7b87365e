using System.CommandLine;
using System.Text;
using Matching.Accounts;
using Matching.Datasets.Csv;

namespace Matching.Worker.Commands;

/// <summary><c>account add --file</c>: adds all accounts of a file, or none.</summary>
internal static class AccountFile
{
    private static readonly LocalizedText MissingPassword = new(
        $"{AddAccount.MissingPassword.Fr}, ou donnez --passwords FICHIER, où il sera généré",
        $"{AddAccount.MissingPassword.En}, or give --passwords FILE, where one is generated");

    internal static Option<FileInfo?> Option() => Options.Create<FileInfo?>("--file",
            "Fichier CSV, un compte par ligne : email,role,association,employee,territories,entities,language,"
            + "password ; email et role sont obligatoires, les éléments des listes sont séparés par « | ». Tous les "
            + "comptes sont ajoutés, ou aucun.",
            "CSV file, one account per row: email,role,association,employee,territories,entities,language,password; "
            + "email and role are required, lists are separated by '|'. All accounts are added, or none.");

    internal static Option<FileInfo?> PasswordsOption() => Options.Create<FileInfo?>("--passwords",
            "Avec --file : fichier à créer, lisible par vous seul, qui contiendra un mot de passe généré "
            + "(email,password) pour chaque ligne qui n'en a pas.",
            "With --file: file to create, readable only by you, for the generated passwords (email,password) "
            + "of rows without one.");

    internal static Option<bool> DryRunOption() => Options.Create<bool>("--dry-run",
        "Avec --file : vérifie tout sans rien écrire.", "With --file: checks everything, writes nothing.");

    /// <exception cref="InputException">The file has faults; nothing was added.</exception>
    internal static async Task<int> AddAsync(AddAccount add, string path, string? passwords, bool dryRun,
        CancellationToken ct)
    {
        var faults = new List<InputFault>();
        if (passwords is not null && FindProblem(passwords) is { } problem)
            faults.Add(new("--passwords", null, null, problem));
        ProgressLine? line = null;
        var batch = new AccountBatch
        {
            File = Path.GetFileName(path),
            Rows = AccountRow.ReadFile(path, faults),
            Faults = faults,
            Keep = passwords is null ? null : generated => SavePasswords(passwords, generated),
            DryRun = dryRun,
            Progress = total => line = ProgressLine.Start(
                new LocalizedText("mots de passe", "passwords").ToString(), total),
        };
        AddedAccounts outcome;
        try
        {
            outcome = await AddRowsAsync(add, batch, passwords, ct);
        }
        finally
        {
            line?.Dispose();
        }
        WriteOutcome(outcome, dryRun);
        if (File.Exists(passwords))
            CommandLine.Print($"Mots de passe : {passwords}", $"Passwords: {passwords}");
        return ExitCode.Done;
    }

    private static async Task<AddedAccounts> AddRowsAsync(AddAccount add, AccountBatch batch, string? passwords,
        CancellationToken ct)
    {
        try
        {
            return await add.HandleAsync(batch, ct);
        }
        catch (InputException input) when (passwords is null)
        {
            throw new InputException([.. input.Faults.Select(f =>
                f.Problem == AddAccount.MissingPassword ? f with { Problem = MissingPassword } : f)]);
        }
        catch (Exception fault) when (passwords is not null && fault is not InputException)
        {
            // No account was stored, so the passwords are useless.
            File.Delete(passwords);
            throw;
        }
    }

    /// <summary>Returns why the file of generated passwords cannot be created; null if it can.</summary>
    private static LocalizedText? FindProblem(string passwords) => File.Exists(passwords)
        ? new($"« {passwords} » existe déjà ; choisissez un autre nom",
            $"\"{passwords}\" already exists; choose another name")
        : Directory.Exists(Path.GetDirectoryName(passwords)) ? null
        : new($"le dossier de « {passwords} » n'existe pas ; créez-le",
            $"the folder of \"{passwords}\" does not exist; create it");

    private static void WriteOutcome(AddedAccounts outcome, bool dryRun) =>
        Console.WriteLine(dryRun
            ? new LocalizedText(
                $"Rien n'a été écrit : {outcome.Added} comptes seraient ajoutés, {outcome.Unchanged} inchangés.",
                $"Nothing was written: {outcome.Added} accounts would be added, {outcome.Unchanged} unchanged.")
            : new LocalizedText($"{outcome.Added} comptes ajoutés, {outcome.Unchanged} inchangés.",
                $"{outcome.Added} accounts added, {outcome.Unchanged} unchanged."));

    private static void SavePasswords(string path, IReadOnlyList<GeneratedPassword> passwords)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            writer.WriteLine("email,password");
            foreach (var (email, password) in passwords)
                writer.WriteLine(CsvLine.Format(email, password));
        }
        file.Flush(flushToDisk: true);
    }
}
