using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class OccupationsFile()
    : DatasetFile<OccupationRow>("occupations.csv", [Code, Label, AltLabels, Skills, Definition])
{
    private static readonly Column Code = new(0, "code", true);
    private static readonly Column Label = new(1, "label", true);
    private static readonly Column AltLabels = new(2, "alt_labels");
    private static readonly Column Skills = new(3, "skills");
    private static readonly Column Definition = new(4, "definition");

    public override (string First, string Second) KeyOf(OccupationRow row) => (row.Code, "");

    protected override OccupationRow Parse(CsvTable table, DatasetKeys keys) => new(
        table.Key(Code, keys.Occupations), table.Text(Label), table.List(AltLabels),
        table.References(Skills, keys.Skills), table.Text(Definition));

    protected override void Format(CsvWriter writer, OccupationRow row)
    {
        writer.Write(Code, row.Code);
        writer.Write(Label, row.Label);
        writer.Write(AltLabels, row.AltLabels);
        writer.Write(Skills, row.Skills);
        writer.Write(Definition, row.Definition);
    }
}
