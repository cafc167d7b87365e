using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class OccupationsFile() : DatasetFile<OccupationRow>("occupations.csv", DatasetParts.Occupations,
    [Code, Label, AltLabels, Skills, Definition], r => (r.Code, ""))
{
    private static readonly Column
        Code = new(0, "code", true),
        Label = new(1, "label", true),
        AltLabels = new(2, "alt_labels"),
        Skills = new(3, "skills"),
        Definition = new(4, "definition");

    protected override OccupationRow Parse(CsvTable table, DatasetKeys keys) => new(
        table.Key(Code, keys.Occupations), table.Text(Label), table.List(AltLabels),
        table.List(Skills, index: keys.Skills), table.Text(Definition));

    protected override object?[] ValuesOf(OccupationRow row) =>
        [row.Code, row.Label, row.AltLabels, row.Skills, row.Definition];
}
