namespace Matching.Datasets;

/// <summary>A stored row that was skipped because it is unreadable.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Key">Code, reference or id of the row.</param>
/// <param name="Problem">Why it is unreadable.</param>
public sealed record UnreadableRow(string Table, string Key, LocalizedText Problem);
