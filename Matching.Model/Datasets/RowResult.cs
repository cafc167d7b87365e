namespace Matching.Datasets;

/// <summary>One row of a file as it was read: a value, or what is wrong with it.</summary>
/// <typeparam name="T">Type of the row.</typeparam>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Row">The row; default when there are faults.</param>
/// <param name="Faults">What is wrong; empty for a good row.</param>
/// <param name="Raw">The refused row as a CSV record without its line end; empty for a good row.</param>
internal readonly record struct RowResult<T>(string File, int Line, T? Row, IReadOnlyList<InputFault> Faults,
    string Raw)
{
    /// <summary>Whether the row can be used.</summary>
    public bool IsGood => Faults.Count == 0;

    /// <summary>
    /// Whether the file as a whole is at fault (absent, or its header is wrong): it gives no row then.
    /// </summary>
    public bool IsWholeFile { get; init; }
}
