using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class AssociationsFile()
    : DatasetFile<AssociationRow>("associations.csv", [Id, AssociationName, Commune, Causes, Size])
{
    private static readonly Column Id = new(0, "id", true);
    private static readonly Column AssociationName = new(1, "name", true);
    private static readonly Column Commune = new(2, "commune", true);
    private static readonly Column Causes = new(3, "causes");
    private static readonly Column Size = new(4, "size");

    public override (string First, string Second) KeyOf(AssociationRow row) => (row.Id, "");

    protected override AssociationRow Parse(CsvTable table, DatasetKeys keys) => new(
        table.Key(Id, keys.Associations), table.Text(AssociationName), table.Reference(Commune, keys.Communes) ?? "",
        table.List(Causes), table.Integer(Size, 0, 10_000_000));

    protected override void Format(CsvWriter writer, AssociationRow row)
    {
        writer.Write(Id, row.Id);
        writer.Write(AssociationName, row.Name);
        writer.Write(Commune, row.Commune);
        writer.Write(Causes, row.Causes);
        writer.Write(Size, row.Size);
    }
}
