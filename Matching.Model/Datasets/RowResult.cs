namespace Matching.Datasets;

/// <summary>Result of reading one row of a file: a value, or its faults.</summary>
/// <typeparam name="T">Type of the row.</typeparam>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Row">The row; default if there are faults.</param>
/// <param name="Faults">Faults of the row; empty if it is valid.</param>
/// <param name="Raw">The refused row as a CSV record without its line end; empty for a valid row.</param>
internal readonly record struct RowResult<T>(string File, int Line, T? Row, IReadOnlyList<InputFault> Faults,
    string Raw = "")
{
    public bool IsValid => Faults.Count == 0;

    /// <summary>
    /// Whether the fault concerns the whole file (missing, or an invalid header), which then has no rows.
    /// </summary>
    public bool IsWholeFile { get; init; }
}
