namespace Matching.Datasets.Csv;

/// <summary>A column of a file that the product knows.</summary>
/// <param name="Index">Its place in the file's own list of columns, which is the order it is written in.</param>
/// <param name="Name">Its name in the header.</param>
/// <param name="Required">Whether column and value must be there.</param>
internal sealed record Column(int Index, string Name, bool Required = false);
