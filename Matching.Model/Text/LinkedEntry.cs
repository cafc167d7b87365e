namespace Matching.Text;

/// <summary>A taxonomy entry that a text may mean.</summary>
/// <param name="Code">Code of the entry.</param>
/// <param name="Score">Confidence in [0, 1].</param>
/// <param name="Label">The wording that matched; empty when none did.</param>
public readonly record struct LinkedEntry(string Code, double Score, string Label);
