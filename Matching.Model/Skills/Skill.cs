using Matching.Persistence;

namespace Matching.Skills;

/// <summary>A skill of the taxonomy.</summary>
public sealed class Skill : ISearchable
{
    /// <summary>Code in the taxonomy, the primary key.</summary>
    public required string Code { get; init; }
    /// <summary>Preferred label.</summary>
    public required string Label { get; set; }
    /// <summary>English label, or empty.</summary>
    public string LabelEn { get; set; } = "";
    /// <summary>Other wordings.</summary>
    public List<string> AltLabels { get; set; } = [];
    /// <summary>Code of the parent skill; null for a root.</summary>
    public string? Broader { get; set; }
    /// <summary>Definition, or empty.</summary>
    public string Definition { get; set; } = "";

    /// <summary>Label in both languages; the preferred label if there is no English one.</summary>
    public LocalizedText LocalizedLabel => new(Label, LabelEn.Length > 0 ? LabelEn : Label);

    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(Label, LabelEn); private set => _ = value; }
}
