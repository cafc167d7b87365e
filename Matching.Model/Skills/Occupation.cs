using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Skills;

/// <summary>An occupation of the taxonomy and the skills that it uses.</summary>
public sealed class Occupation
{
    /// <summary>Code in the taxonomy (ROME, ESCO…), the primary key.</summary>
    public required string Code { get; init; }
    /// <summary>Preferred label.</summary>
    public required string Label { get; set; }
    /// <summary>Other job titles.</summary>
    public List<string> AltLabels { get; set; } = [];
    /// <summary>Codes of the skills that it uses.</summary>
    public List<string> Skills { get; set; } = [];
    /// <summary>Definition, or empty.</summary>
    public string Definition { get; set; } = "";
}
