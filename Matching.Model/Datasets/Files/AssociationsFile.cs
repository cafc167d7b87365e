using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class AssociationsFile() : DatasetFile<AssociationRow>("associations.csv", DatasetParts.Associations,
    [Id, AssociationName, Commune, Causes, Size], r => (r.Id, ""))
{
    private static readonly Column
        Id = new(0, "id", true),
        AssociationName = new(1, "name", true),
        Commune = new(2, "commune", true),
        Causes = new(3, "causes"),
        Size = new(4, "size");

    protected override AssociationRow Parse(CsvTable table, DatasetKeys keys) => new(
        table.Key(Id, keys.Associations), table.Text(AssociationName), table.Reference(Commune, keys.Communes) ?? "",
        table.List(Causes), table.Integer(Size, 0, 10_000_000));

    protected override object?[] ValuesOf(AssociationRow row) =>
        [row.Id, row.Name, row.Commune, row.Causes, row.Size];
}
