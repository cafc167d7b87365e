using Matching.Datasets;
using Matching.Operations;
using Matching.Persistence;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>export</c>: writes the whole database to a dataset folder, including employees' causes (DECISIONS.md #6).
/// </summary>
internal static class ExportCommand
{
    public static Verb Create()
    {
        var data = Options.Required<DirectoryInfo>("--data", "Dossier à écrire.", "Folder to write.");
        return new Verb("export", "Écrit la base dans un dossier de données.",
            "Writes the database to a dataset folder.") { data }
            .Runs((parsed, ct) => Composition.WithServicesAsync(async services =>
        {
            var dataset = await DatabaseDataset.ReadAsync(services.GetRequiredService<MatchingDbContext>(), ct);
            await services.GetRequiredService<RecordExport>().ByOperatingSystemUserAsync(ExportKind.Dataset,
                dataset.Skills.Count + dataset.Occupations.Count + dataset.Communes.Count + dataset.Employees.Count
                + dataset.Associations.Count + dataset.Needs.Count + dataset.History.Count, ct);
            // A value that the format cannot represent is reported and left out; the rest is written.
            DatasetFolder.Write(parsed.GetRequiredValue(data).FullName, dataset, Console.Error.WriteLine);
            CommandLine.Print($"{dataset.Employees.Count} personnes, {dataset.Needs.Count} besoins",
                $"{dataset.Employees.Count} people, {dataset.Needs.Count} needs");
            foreach (var row in dataset.Unreadable)
                CommandLine.PrintError(
                    $"{row.Table} {row.Key} : ligne illisible, non écrite ; {row.Problem.Fr}",
                    $"{row.Table} {row.Key}: unreadable row, not written; {row.Problem.En}");
            return dataset.Unreadable.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }, ct));
    }
}
