using Matching.Datasets.Rows;

namespace Matching.Text;

/// <summary>An entry of a taxonomy as the linker reads it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Wordings">Its label, then its other wordings.</param>
/// <param name="Definition">Its definition, or empty.</param>
/// <param name="Around">Label of its parent, or empty.</param>
internal sealed record LinkTarget(string Code, IReadOnlyList<string> Wordings, string Definition, string Around)
{
    /// <summary>Skills by code in ordinal order, for any order of rows.</summary>
    internal static LinkTarget[] From(IReadOnlyList<SkillRow> skills)
    {
        var labels = skills.ToDictionary(s => s.Code, s => s.Label, StringComparer.Ordinal);
        return [.. skills.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s =>
            new LinkTarget(s.Code, OrderWordings(s.Label, s.AltLabels), s.Definition,
                s.Broader is null ? "" : labels.GetValueOrDefault(s.Broader, "")))];
    }

    /// <summary>Occupations by code in ordinal order, for any order of rows.</summary>
    internal static LinkTarget[] From(IReadOnlyList<OccupationRow> occupations) =>
        [.. occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => new LinkTarget(o.Code, OrderWordings(o.Label, o.AltLabels), o.Definition, ""))];

    private static IReadOnlyList<string> OrderWordings(string label, IReadOnlyList<string> others) =>
        [label, .. others.Order(StringComparer.Ordinal)];
}
