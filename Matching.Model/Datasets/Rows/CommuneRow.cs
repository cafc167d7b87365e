namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>communes.csv</c>.</summary>
/// <param name="Code">INSEE code, five characters.</param>
/// <param name="Name">Official name.</param>
/// <param name="Lat">Latitude in degrees, WGS 84.</param>
/// <param name="Lon">Longitude in degrees, WGS 84.</param>
/// <param name="Population">Number of inhabitants; null if not given.</param>
/// <param name="Department">Code of the department ("67", "2A", "974"), or empty.</param>
/// <param name="Postcodes">Postal codes of the commune.</param>
public sealed record CommuneRow(string Code, string Name, double Lat, double Lon, int? Population, string Department,
    IReadOnlyList<string> Postcodes);
