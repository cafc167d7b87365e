using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>
/// The <c>id,text</c> file of texts to link. The ids are chosen by the caller and must be unique.
/// </summary>
internal sealed class TextRowsFile() : CsvFile<TextRow>([Id, Words])
{
    private static readonly Column
        Id = new(0, "id", true),
        Words = new(1, "text", true);

    private readonly KeyIndex _ids = new();

    protected override TextRow Parse(CsvTable table, DatasetKeys keys) =>
        new(table.Key(Id, _ids), table.TextOrEmpty(Words));
}
