using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Communes;

/// <summary>A French commune and where it lies.</summary>
public sealed class Commune
{
    /// <summary>INSEE code: the key.</summary>
    public required string Code { get; init; }
    /// <summary>Official name.</summary>
    public required string Name { get; set; }
    /// <summary>Latitude in degrees, WGS 84.</summary>
    public double Lat { get; set; }
    /// <summary>Longitude in degrees, WGS 84.</summary>
    public double Lon { get; set; }
    /// <summary>Inhabitants, or null when not known.</summary>
    public int? Population { get; set; }
    /// <summary>Code of its department, which territories are made of.</summary>
    public string Department { get; set; } = "";
    /// <summary>Its postal codes.</summary>
    public List<string> Postcodes { get; set; } = [];
}
