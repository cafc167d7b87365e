using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>The texts that <c>link</c> reads: <c>id,text</c>.</summary>
internal sealed class TextsFile() : DatasetFile<TextRow>("texts", [Id, Words])
{
    private static readonly Column Id = new(0, "id", true);
    private static readonly Column Words = new(1, "text", true);

    private readonly KeyIndex ids = new();

    public override (string First, string Second) KeyOf(TextRow row) => (row.Id, "");

    protected override TextRow Parse(CsvRow row, DatasetKeys keys) => new(row.Key(Id, ids), row.TextOrEmpty(Words));

    protected override void Format(CsvWriter writer, TextRow row)
    {
        writer.Write(Id, row.Id);
        writer.Write(Words, row.Text);
    }
}
