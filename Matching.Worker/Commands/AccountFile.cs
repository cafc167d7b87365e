using System.CommandLine;
using System.Text;
using Matching.Accounts;
using Matching.Datasets;

namespace Matching.Worker.Commands;

/// <summary><c>account add --file</c>: many sign-ins at once, all of them or none.</summary>
internal static class AccountFile
{
    internal static Option<FileInfo?> Option() => new("--file")
    {
        Description = new LocalizedText(
            "Fichier CSV, un par ligne : email,role,association,employee,territories,entities,language,password ; "
            + "email et role sont obligatoires, les listes se séparent par « | ». Tous sont ajoutés, ou aucun.",
            "CSV file, an account a row: email,role,association,employee,territories,entities,language,password; "
            + "email and role are required, lists are separated by '|'. All accounts are added, or none.").ToString(),
    };

    internal static Option<FileInfo?> PasswordsOption() => new("--passwords")
    {
        Description = new LocalizedText(
            "Avec --file : fichier à créer, lisible de vous seul, où est écrit un mot de passe (email,password) "
            + "pour chaque ligne qui n'en a pas.",
            "With --file: a file to make, readable by you alone, where a password is written (email,password) "
            + "for each row that has none.").ToString(),
    };

    internal static Option<bool> DryRunOption() => new("--dry-run")
    {
        Description = new LocalizedText(
            "Avec --file : vérifie tout, n'écrit rien.", "With --file: checks all, writes nothing.").ToString(),
    };

    /// <summary>Adds the accounts of a file.</summary>
    /// <exception cref="InputException">Something is wrong; nothing was added.</exception>
    internal static async Task AddAsync(AddAccount add, string path, string? passwords, bool dryRun,
        CancellationToken ct)
    {
        var faults = new List<InputFault>();
        if (passwords is not null && (File.Exists(passwords) || !Directory.Exists(Path.GetDirectoryName(passwords))))
            faults.Add(new InputFault("--passwords", null, null, File.Exists(passwords)
                ? new($"« {passwords} » existe déjà ; donnez un autre nom",
                    $"\"{passwords}\" exists already; give another name")
                : new($"le dossier de « {passwords} » n'existe pas ; créez-le",
                    $"the folder of \"{passwords}\" does not exist; create it")));
        var rows = AccountRow.ReadFile(path, faults);
        ProgressLine? line = null;
        AddedAccounts outcome;
        try
        {
            Action<IReadOnlyList<GeneratedPassword>>? keep = passwords is null ? null : generated =>
                Keep(passwords, generated);
            var label = new LocalizedText("mots de passe", "passwords").ToString();
            outcome = await add.HandleAsync(
                Path.GetFileName(path), rows, faults, keep, dryRun, total => line = ProgressLine.Start(label, total),
                ct);
        }
        catch (Exception fault) when (passwords is not null && fault is not InputException)
        {
            // Nothing was stored: these are nobody's passwords.
            File.Delete(passwords);
            throw;
        }
        finally
        {
            line?.Dispose();
        }
        Console.WriteLine(dryRun
            ? new LocalizedText(
                $"Rien n'est écrit : {outcome.Added} comptes seraient ajoutés, {outcome.Unchanged} inchangés.",
                $"Nothing is written: {outcome.Added} accounts would be added, {outcome.Unchanged} unchanged.")
            : new LocalizedText($"{outcome.Added} comptes ajoutés, {outcome.Unchanged} inchangés.",
                $"{outcome.Added} accounts added, {outcome.Unchanged} unchanged."));
        if (passwords is not null && File.Exists(passwords))
            Console.WriteLine(new LocalizedText($"Mots de passe : {passwords}", $"Passwords: {passwords}"));
    }

    private static void Keep(string path, IReadOnlyList<GeneratedPassword> passwords)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            writer.WriteLine("email,password");
            foreach (var (email, password) in passwords)
                writer.WriteLine($"{OutputFile.Field(email)},{OutputFile.Field(password)}");
        }
        file.Flush(flushToDisk: true);
    }
}
