using Microsoft.EntityFrameworkCore;

namespace Matching.Skills;

/// <summary>An occupation of the taxonomy and the skills that it requires.</summary>
[PrimaryKey(nameof(Code))]
public sealed class Occupation
{
    /// <summary>Code in the taxonomy (ROME, ESCO…), the primary key.</summary>
    public required string Code { get; init; }
    /// <summary>Preferred label.</summary>
    public required string Label { get; set; }
    /// <summary>Alternative job titles; empty if it has none.</summary>
    public List<string> AltLabels { get; set; } = [];
    /// <summary>Codes of the skills that it requires; empty if the taxonomy lists none.</summary>
    public List<string> Skills { get; set; } = [];
    /// <summary>Definition; empty if it has none.</summary>
    public string Definition { get; set; } = "";
}
