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
    private static readonly LocalizedText Floor = new(
        $"Probabilité à partir de laquelle un code est écrit (0). Les pages proposent à partir de {SuggestionFloor}.",
        $"Probability from which a code is written (0). Pages suggest from {SuggestionFloor}.");

    private static string SuggestionFloor =>
        TaxonomyLinker.SuggestionFloor.ToString(CultureInfo.InvariantCulture);

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
        var floor = Options.Decimal("--floor", Floor.ToString());
        return new Verb("link", "Rattache des textes libres au référentiel.", "Links free texts to the taxonomy.")
        {
            data, kind, input, output, top, floor,
        }.Runs(async (parsed, ct) =>
        {
            var codes = parsed.GetValue(top);
            Options.RequirePositive("--top", codes);
            var lowest = parsed.GetValue(floor) ?? 0;
            if (lowest is < 0 or > 1)
                throw CommandLine.Fault("--floor", "un nombre de 0 à 1 est attendu",
                    "a number from 0 to 1 is expected");
            var texts = TextRow.ReadFile(parsed.GetValue(input)!.FullName);
            var folder = parsed.GetValue(data)!.FullName;
            var linker = parsed.GetValue(kind) == "skills"
                ? TaxonomyLinkers.ForSkills(DatasetFolder.Read(folder, DatasetParts.Skills).Skills, Occupations(folder))
                : TaxonomyLinkers.ForOccupations(DatasetFolder.Read(folder, DatasetParts.Occupations).Occupations);
            var results = new IReadOnlyList<LinkedEntry>[texts.Count];
            await Parallel.ForAsync(0, texts.Count, ct, (i, _) =>
            {
                results[i] = [.. linker.Link(texts[i].Text, codes).Where(e => e.Score >= lowest)];
                return ValueTask.CompletedTask;
            });
            var lines = texts.Zip(results).SelectMany(t => t.Second.Select((entry, position) => CsvLine.Format(
                t.First.Id, $"{position + 1}", entry.Code,
                entry.Score.ToString("0.######", CultureInfo.InvariantCulture))));
            OutputFile.Write(parsed.GetValue(output)!.FullName, lines.Prepend("id,rank,code,score"));
            return ExitCode.Done;
        });
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
