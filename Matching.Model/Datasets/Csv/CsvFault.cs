namespace Matching.Datasets.Csv;

/// <summary>A syntax fault and its position.</summary>
/// <param name="Line">Line on which the field begins, from 1.</param>
/// <param name="Field">Index of the field in its record, from 0.</param>
/// <param name="Problem">What is wrong.</param>
internal readonly record struct CsvFault(int Line, int Field, LocalizedText Problem);
