using System.CommandLine;
using Matching.Datasets;
using Matching.Operations;
using Matching.Persistence;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>export</c>: writes the whole database to a dataset folder, including employees' causes (DECISIONS.md #6).
/// </summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Required = true,
            Description = new LocalizedText("Dossier à écrire.", "Folder to write.").ToString()
        };
        var command = new Command("export",
            new LocalizedText("Écrit la base dans un dossier de données.", "Writes the database to a dataset folder.")
                .ToString()) { data };
        command.SetAction(async (parsed, ct) =>
        {
            await using var services = await Composition.DatabaseAsync(ct);
            await using var scope = services.CreateAsyncScope();
            var dataset =
                await DatabaseDataset.ReadAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), ct);
            var record = scope.ServiceProvider.GetRequiredService<RecordExport>();
            await record.ByOperatingSystemUserAsync(ExportKind.Dataset, RowsOf(dataset), ct);
            // A value that the format cannot represent is reported and left out; the rest is written.
            DatasetFolder.Write(parsed.GetRequiredValue(data).FullName, dataset,
                fault => Console.Error.WriteLine(fault));
            Console.WriteLine(
                new LocalizedText($"{dataset.Employees.Count} personnes, {dataset.Needs.Count} besoins",
                    $"{dataset.Employees.Count} people, {dataset.Needs.Count} needs"));
            foreach (var row in dataset.Unreadable)
            {
                await Console.Error
                    .WriteLineAsync(
                        new LocalizedText($"{row.Table} {row.Key} : ligne illisible, non écrite ; {row.Problem.Fr}",
                    $"{row.Table} {row.Key}: unreadable row, not written; {row.Problem.En}").ToString());
            }
            return dataset.Unreadable.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static int RowsOf(Dataset data) =>
        data.Skills.Count + data.Occupations.Count + data.Communes.Count + data.Employees.Count
        + data.Associations.Count + data.Needs.Count + data.History.Count;
}
