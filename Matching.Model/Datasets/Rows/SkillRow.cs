namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>skills.csv</c>.</summary>
/// <param name="Code">Unique code in the taxonomy.</param>
/// <param name="Label">Preferred label, in the taxonomy's first language (French).</param>
/// <param name="AltLabels">Other wordings of the same skill.</param>
/// <param name="Broader">Code of the parent skill, or null for a root.</param>
/// <param name="Definition">Definition in one sentence, or empty.</param>
public sealed record SkillRow(string Code, string Label, IReadOnlyList<string> AltLabels, string? Broader,
    string Definition)
{
    /// <summary>English label (optional column <c>label_en</c>), or empty.</summary>
    public string LabelEn { get; init; } = "";
}
