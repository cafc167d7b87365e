using System.Text;
using Matching.Accounts;
using Matching.Datasets.Csv;

namespace Matching.Worker.Commands;

/// <summary><c>account add --file</c>: adds all accounts of a file, or none.</summary>
internal static class AccountFile
{
    /// <exception cref="InputException">The file has faults; nothing was added.</exception>
    internal static async Task<int> AddAsync(AddAccount add, string path, string? passwords, bool dryRun,
        CancellationToken ct)
    {
        List<InputFault> faults = passwords is not null && FindProblem(passwords) is { } problem
            ? [new("--passwords", null, null, problem)] : [];
        ProgressLine? line = null;
        var batch = new AccountBatch
        {
            File = Path.GetFileName(path),
            Rows = AccountRow.ReadFile(path, faults),
            Faults = faults,
            Keep = passwords is null ? null : generated => SavePasswords(passwords, generated),
            DryRun = dryRun,
            Progress = total => line = ProgressLine.Start(new("mots de passe", "passwords"), total),
        };
        AddedAccounts outcome;
        try
        {
            outcome = await add.HandleAsync(batch, ct);
        }
        catch (InputException input) when (passwords is null)
        {
            var (fr, en) = AddAccount.MissingPassword;
            var missing = new LocalizedText($"{fr}, ou donnez --passwords FICHIER, où il sera généré",
                $"{en}, or give --passwords FILE, where one is generated");
            throw new InputException([.. input.Faults.Select(f =>
                f.Problem == AddAccount.MissingPassword ? f with { Problem = missing } : f)]);
        }
        catch (Exception fault) when (passwords is not null && fault is not InputException)
        {
            // No account was stored, so the passwords are useless.
            File.Delete(passwords);
            throw;
        }
        finally
        {
            line?.Dispose();
        }
        return WriteOutcome(outcome, passwords, dryRun);
    }

    private static int WriteOutcome(AddedAccounts outcome, string? passwords, bool dryRun)
    {
        var (added, unchanged) = outcome;
        if (dryRun)
            CommandLine.Print($"Rien n'a été écrit : {added} comptes seraient ajoutés, {unchanged} inchangés.",
                $"Nothing was written: {added} accounts would be added, {unchanged} unchanged.");
        else
            CommandLine.Print($"{added} comptes ajoutés, {unchanged} inchangés.",
                $"{added} accounts added, {unchanged} unchanged.");
        if (File.Exists(passwords))
            CommandLine.Print($"Mots de passe : {passwords}", $"Passwords: {passwords}");
        return ExitCode.Done;
    }

    /// <summary>Returns why the file of generated passwords cannot be created; null if it can.</summary>
    private static LocalizedText? FindProblem(string passwords) => File.Exists(passwords)
        ? new($"« {passwords} » existe déjà ; choisissez un autre nom",
            $"\"{passwords}\" already exists; choose another name")
        : Directory.Exists(Path.GetDirectoryName(passwords)) ? null
        : new($"le dossier de « {passwords} » n'existe pas ; créez-le",
            $"the folder of \"{passwords}\" does not exist; create it");

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
