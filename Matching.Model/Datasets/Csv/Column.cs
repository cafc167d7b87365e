namespace Matching.Datasets.Csv;

/// <summary>A known column of a dataset file.</summary>
/// <param name="Index">Position in the file's list of columns, which is the order of writing.</param>
/// <param name="Name">Name in the header.</param>
/// <param name="Required">Whether the header must have the column and every row a value.</param>
internal sealed record Column(int Index, string Name, bool Required = false);
