using System.CommandLine;
using System.Globalization;
using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Worker.Commands;

/// <summary><c>link</c>: links free texts to skills or occupations of the taxonomy.</summary>
internal static class LinkCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Required = true,
            Description = new LocalizedText("Dossier de données.", "Dataset folder.").ToString()
        };
        var kind = new Option<string>("--kind") { Required = true, Description = "skills | occupations" };
        kind.AcceptOnlyFromAmong("skills", "occupations");
        var input = new Option<FileInfo>("--in")
        {
            Required = true,
            Description = new LocalizedText("Fichier CSV : id,text.", "CSV file: id,text.").ToString()
        };
        var output = new Option<FileInfo>("--out")
        {
            Required = true,
            Description = new LocalizedText("Fichier à écrire : id,rank,code,score.",
                "File to write: id,rank,code,score.").ToString()
        };
        var top = TypedOptions.Whole("--top",
            new LocalizedText("Nombre de codes par texte.", "Number of codes per text.").ToString(), defaultValue: 10);
        var command = new Command("link",
            new LocalizedText("Rattache des textes libres au référentiel.", "Links free texts to the taxonomy.")
                .ToString()) { data, kind, input, output, top };
        command.SetAction(
            (parsed, ct) => RunAsync(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(kind),
            parsed.GetRequiredValue(input).FullName, parsed.GetRequiredValue(output).FullName, parsed.GetValue(top),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(string data, string kind, string input, string output, int top,
        CancellationToken ct)
    {
        if (top < 1)
            throw new InputException(
                [new InputFault("--top", null, null,
                    new("un entier d'au moins 1 est attendu", "a whole number of at least 1 is expected"))]);
        var texts = TextRow.ReadFile(input);
        var linker = kind == "skills"
            ? TaxonomyLinkers.ForSkills(DatasetFolder.Read(data, DatasetParts.Skills).Skills, Occupations(data))
            : TaxonomyLinkers.ForOccupations(DatasetFolder.Read(data, DatasetParts.Occupations).Occupations);
        var results = new IReadOnlyList<LinkedEntry>[texts.Count];
        await Parallel.ForAsync(0, texts.Count, ct, (i, _) =>
        {
            results[i] = linker.Link(texts[i].Text, top);
            return ValueTask.CompletedTask;
        });
        OutputFile.Write(output, writer =>
        {
            writer.WriteLine("id,rank,code,score");
            for (var i = 0; i < texts.Count; i++)
                for (var rank = 0; rank < results[i].Count; rank++)
                    writer.WriteLine(CsvLine.Format(
                        texts[i].Id, (rank + 1).ToString(CultureInfo.InvariantCulture), results[i][rank].Code,
                        results[i][rank].Score.ToString("0.######", CultureInfo.InvariantCulture)));
        });
        return ExitCode.Done;
    }

    /// <summary>
    /// Occupations improve the linking of descriptions to skills but are optional: faults in their file are reported,
    /// and linking goes on without them.
    /// </summary>
    private static List<OccupationRow> Occupations(string data)
    {
        try
        {
            return [.. DatasetFolder.Read(data, DatasetParts.Skills | DatasetParts.Occupations).Occupations];
        }
        catch (InputException fault)
        {
            Console.Error
                .WriteLine(
                    new LocalizedText($"occupations.csv est ignoré : {fault.Message}",
                        $"occupations.csv is ignored: {fault.Message}"));
            return [];
        }
    }
}
