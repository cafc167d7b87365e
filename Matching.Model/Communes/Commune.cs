using Microsoft.EntityFrameworkCore;

namespace Matching.Communes;

/// <summary>A French commune with its coordinates.</summary>
[PrimaryKey(nameof(Code))]
[Index(nameof(Name))]
public sealed class Commune
{
    /// <summary>INSEE code, the primary key.</summary>
    public required string Code { get; init; }
    /// <summary>Official name.</summary>
    public required string Name { get; set; }
    /// <summary>Latitude in degrees, WGS 84.</summary>
    public double Lat { get; set; }
    /// <summary>Longitude in degrees, WGS 84.</summary>
    public double Lon { get; set; }
    /// <summary>Number of inhabitants; null when unknown.</summary>
    public int? Population { get; set; }
    /// <summary>Code of the department; coordinators' territories are sets of departments.</summary>
    public string Department { get; set; } = "";
    /// <summary>Postal codes; a commune may have several.</summary>
    public List<string> Postcodes { get; set; } = [];
}
