namespace Matching.Import;

/// <summary>Result of the import of one file.</summary>
/// <param name="File">File name.</param>
/// <param name="Accepted">Number of rows written, or valid in a dry run.</param>
/// <param name="Refused">Number of rows refused.</param>
public readonly record struct ImportedFile(string File, int Accepted, int Refused);
