using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Files;

internal sealed class CommunesFile() : DatasetFile<CommuneRow>("communes.csv", DatasetParts.Communes,
    [Code, CommuneName, Lat, Lon, Population, Department, Postcodes], r => (r.Code, ""))
{
    private static readonly Column
        Code = new(0, "code", true),
        CommuneName = new(1, "name", true),
        Lat = new(2, "lat", true),
        Lon = new(3, "lon", true),
        Population = new(4, "population"),
        Department = new(5, "department"),
        Postcodes = new(6, "postcodes");

    protected override CommuneRow Parse(CsvTable table, DatasetKeys keys) => new(
        table.Key(Code, keys.Communes), table.Text(CommuneName), table.Number(Lat, -90, 90) ?? 0,
        table.Number(Lon, -180, 180) ?? 0, table.Integer(Population, 0, 100_000_000), table.Pooled(Department),
        table.List(Postcodes));

    protected override object?[] ValuesOf(CommuneRow row) =>
        [row.Code, row.Name, row.Lat, row.Lon, row.Population, row.Department, row.Postcodes];
}
