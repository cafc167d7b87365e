namespace Matching.Datasets.Rows;

/// <summary>One entry of <c>occupations.csv</c>.</summary>
/// <param name="Code">Unique code (ROME, ESCO…).</param>
/// <param name="Label">Preferred label.</param>
/// <param name="AltLabels">Other job titles of the same occupation.</param>
/// <param name="Skills">Codes of the skills that the occupation uses.</param>
/// <param name="Definition">Definition of the occupation, or empty.</param>
public sealed record OccupationRow(string Code, string Label, IReadOnlyList<string> AltLabels,
    IReadOnlyList<string> Skills, string Definition);
