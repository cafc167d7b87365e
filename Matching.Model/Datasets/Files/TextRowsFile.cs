using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>
/// The <c>id,text</c> file of texts to link. The ids are chosen by the caller and must be unique.
/// </summary>
internal sealed class TextRowsFile() : DatasetFile<TextRow>("texts.csv", [Id, Words])
{
    private static readonly Column Id = new(0, "id", true);
    private static readonly Column Words = new(1, "text", true);
    private readonly KeyIndex _ids = new();

    public override (string First, string Second) KeyOf(TextRow row) => (row.Id, "");

    protected override TextRow Parse(CsvTable table, DatasetKeys keys) =>
        new(table.Key(Id, _ids), table.TextOrEmpty(Words));

    protected override void Format(CsvWriter writer, TextRow row)
    {
        writer.Write(Id, row.Id);
        writer.Write(Words with { Required = false }, row.Text);
    }
}
