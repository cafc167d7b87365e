using System.Text;
using Matching.Datasets.Csv;

namespace Matching.TestSupport;

/// <summary>An everyday text with the codes of the skills that it means.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The text.</param>
/// <param name="Expected">Codes that the first suggestions must contain: asked, held or wanted.</param>
/// <param name="Acceptable">Codes that may be suggested.</param>
/// <param name="Unwanted">Codes that must not be suggested.</param>
public sealed record LabelledText(string Id, string Text, IReadOnlyList<string> Expected,
    IReadOnlyList<string> Acceptable, IReadOnlyList<string> Unwanted)
{
    /// <summary>
    /// Reads a CSV file with the columns id, text, expected (or held and wanted), acceptable and unwanted; codes are
    /// separated by |.
    /// </summary>
    public static IReadOnlyList<LabelledText> ReadFile(string path)
    {
        using var reader = new CsvReader(File.OpenRead(path));
        if (!reader.Read()) return [];
        var header = Enumerable.Range(0, reader.Record.FieldCount).ToDictionary(Field);
        var texts = new List<LabelledText>();
        while (reader.Read())
        {
            texts.Add(new(Value("id"), Value("text"), [.. Codes("expected"), .. Codes("held"), .. Codes("wanted")],
                Codes("acceptable"), Codes("unwanted")));
        }
        return texts;

        string Field(int position) => Encoding.UTF8.GetString(reader.Record.Field(position));
        string Value(string name) => header.TryGetValue(name, out var position) ? Field(position) : "";
        string[] Codes(string name) => Value(name).Split('|', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>1 for an expected code, 0.5 for an acceptable one, else 0.</summary>
    public double GradeOf(string code) => Expected.Contains(code) ? 1 : Acceptable.Contains(code) ? 0.5 : 0;
}
