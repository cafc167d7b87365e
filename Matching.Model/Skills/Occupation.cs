using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Skills;

/// <summary>An occupation and the skills it uses.</summary>
public sealed class Occupation
{
    /// <summary>Code (ROME, ESCO…): the key.</summary>
    public required string Code { get; init; }
    /// <summary>Preferred label.</summary>
    public required string Label { get; set; }
    /// <summary>Other job titles.</summary>
    public List<string> AltLabels { get; set; } = [];
    /// <summary>Codes of its skills.</summary>
    public List<string> Skills { get; set; } = [];
    /// <summary>What it does, or empty.</summary>
    public string Definition { get; set; } = "";
}
