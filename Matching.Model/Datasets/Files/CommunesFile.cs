using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class CommunesFile()
    : DatasetFile<CommuneRow>("communes.csv", [Code, CommuneName, Lat, Lon, Population, Department, Postcodes])
{
    private static readonly Column Code = new(0, "code", true);
    private static readonly Column CommuneName = new(1, "name", true);
    private static readonly Column Lat = new(2, "lat", true);
    private static readonly Column Lon = new(3, "lon", true);
    private static readonly Column Population = new(4, "population");
    private static readonly Column Department = new(5, "department");
    private static readonly Column Postcodes = new(6, "postcodes");

    public override (string First, string Second) KeyOf(CommuneRow row) => (row.Code, "");

    protected override CommuneRow Parse(CsvTable table, DatasetKeys keys) => new(
        table.Key(Code, keys.Communes), table.Text(CommuneName), table.Number(Lat, -90, 90) ?? 0,
        table.Number(Lon, -180, 180) ?? 0, table.Integer(Population, 0, 100_000_000), table.Pooled(Department),
        table.List(Postcodes));

    protected override void Format(CsvWriter writer, CommuneRow row)
    {
        writer.Write(Code, row.Code);
        writer.Write(CommuneName, row.Name);
        writer.Write(Lat, row.Lat);
        writer.Write(Lon, row.Lon);
        writer.Write(Population, row.Population);
        writer.Write(Department, row.Department);
        writer.Write(Postcodes, row.Postcodes);
    }
}
