using Matching.Datasets.Csv;
using Matching.Import;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>import</c>: loads a dataset folder into the database; refused rows go to <c>refused.csv</c> with the reason.
/// </summary>
internal static class ImportCommand
{
    public static Verb Create()
    {
        var data = Options.Data();
        var dryRun = Options.Create<bool>("--dry-run", "Vérifie tout sans rien écrire.",
            "Checks everything, writes nothing.");
        var consent = Options.Create<bool>("--assume-consent",
                "Considère comme donné le consentement que le fichier ne précise pas ; à vous de l'avoir recueilli "
                    + "auprès de ces personnes.",
                "Treats consent as given where the file does not specify it; you must have obtained it.");
        return new Verb("import", "Charge un dossier de données dans la base.",
            "Loads a dataset folder into the database.")
        {
            data, dryRun, consent,
        }.Runs((parsed, ct) => RunAsync(parsed.GetRequiredValue(data).FullName,
            new(parsed.GetValue(dryRun), parsed.GetValue(consent)), ct));
    }

    private static async Task<int> RunAsync(string folder, ImportOptions options, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            throw CommandLine.Fault("--data", $"le dossier « {folder} » n'existe pas",
                $"the folder '{folder}' does not exist");
        await using var services = Composition.DatabaseOfAnyVersion();
        await using (var scope = services.CreateAsyncScope())
        {
            // A SQLite file is migrated as at an embedded start; PostgreSQL is migrated only by "migrate".
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            await (db.Database.IsSqlite() ? db.BringUpToDateAsync(ct) : db.RequireSchemaAsync(ct));
        }

        var refused = new List<string>();
        var files = await services.GetRequiredService<ImportDataset>().HandleAsync(folder, options,
            (file, line, raw, faults) => refused.Add(CsvLine.Format(file, $"{line}",
                string.Join('|', faults.Select(f => f.Column)), string.Join(" ; ", faults.Select(f => f.Problem)),
                raw)),
            new Progress<(string File, int Rows)>(p => Console.Error.WriteLine($"{p.File}: {p.Rows}")), ct);
        foreach (var file in files.Where(f => f.Accepted + f.Refused > 0))
            CommandLine.Print($"{file.File} : {file.Accepted} lignes acceptées, {file.Refused} refusées",
                $"{file.File}: {file.Accepted} rows accepted, {file.Refused} refused");
        var path = Path.Combine(folder, "refused.csv");
        File.Delete(path);
        if (refused.Count == 0)
            return ExitCode.Done;
        OutputFile.Write(path, refused.Prepend("file,line,column,reason,row"));
        CommandLine.PrintError($"Lignes refusées : {path}", $"Refused rows: {path}");
        return ExitCode.BadInput;
    }
}
