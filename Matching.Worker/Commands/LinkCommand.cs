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
    public static Verb Create()
    {
        var data = Options.Data();
        var kind = new Option<string>("--kind") { Required = true, Description = "skills | occupations" };
        kind.AcceptOnlyFromAmong("skills", "occupations");
        var input = Options.Required<FileInfo>("--in", "Fichier CSV : id,text.", "CSV file: id,text.");
        var output = Options.Required<FileInfo>("--out", "Fichier à écrire : id,rank,code,score.",
            "File to write: id,rank,code,score.");
        var top = Options.Whole("--top",
            new LocalizedText("Nombre de codes par texte.", "Number of codes per text.").ToString(), defaultValue: 10);
        return new Verb("link", "Rattache des textes libres au référentiel.", "Links free texts to the taxonomy.")
        {
            data, kind, input, output, top,
        }.Runs((parsed, ct) => RunAsync(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(kind),
            parsed.GetRequiredValue(input).FullName, parsed.GetRequiredValue(output).FullName, parsed.GetValue(top),
            ct));
    }

    private static async Task<int> RunAsync(string data, string kind, string input, string output, int top,
        CancellationToken ct)
    {
        Options.RequirePositive("--top", top);
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
            foreach (var (text, entries) in texts.Zip(results))
                foreach (var (position, entry) in entries.Index())
                    writer.WriteLine(CsvLine.Format(text.Id,
                        $"{position + 1}", entry.Code,
                        entry.Score.ToString("0.######", CultureInfo.InvariantCulture)));
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
            CommandLine.PrintError($"occupations.csv est ignoré : {fault.Message}",
                $"occupations.csv is ignored: {fault.Message}");
            return [];
        }
    }
}
