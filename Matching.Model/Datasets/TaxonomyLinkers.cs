using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.Datasets;

/// <summary>Creates linkers to the skills and occupations of a dataset; rows may come in any order.</summary>
public static class TaxonomyLinkers
{
    /// <summary>Creates a linker to skills.</summary>
    /// <param name="skills">The taxonomy.</param>
    /// <param name="occupations">Occupations whose skills a description may need; null or empty for none.</param>
    public static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills,
        IReadOnlyList<OccupationRow>? occupations = null) =>
        ForSkills(skills, occupations, LinkParts.None);

    /// <summary>Creates a linker to occupations.</summary>
    public static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations) =>
        ForOccupations(occupations, LinkParts.None);

    /// <summary>Creates a linker to skills with some parts left out.</summary>
    internal static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow>? occupations,
        LinkParts leftOut) =>
        new(SkillTargets(skills), leftOut, areSkills: true, occupations?.Select(o =>
            new VotingOccupation(o.Code, o.Label, o.AltLabels, o.Definition, o.Skills)).ToArray());

    /// <summary>Skills as the linker reads them, by code.</summary>
    internal static LinkTarget[] SkillTargets(IReadOnlyList<SkillRow> skills)
    {
        var labels = skills.ToDictionary(s => s.Code, s => s.Label);
        return [.. skills.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s =>
            LinkTarget.Create(s.Code, s.Label, s.AltLabels, s.Definition,
                s.Broader is null ? "" : labels.GetValueOrDefault(s.Broader, "")) with { Parent = s.Broader ?? "" })];
    }

    /// <summary>Creates a linker to occupations with some parts left out.</summary>
    internal static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations, LinkParts leftOut) =>
        new([.. occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => LinkTarget.Create(o.Code, o.Label, o.AltLabels, o.Definition, ""))],
            leftOut, areSkills: false);
}
