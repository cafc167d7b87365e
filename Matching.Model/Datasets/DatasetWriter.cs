namespace Matching.Datasets;

/// <summary>
/// Writes files of a dataset folder from streams of rows. Files are written under temporary names and renamed together
/// in <see cref="Commit"/>; until then, or if writing fails, the folder is unchanged. Rows keep the given order; for a
/// reproducible file, sort them by id (need, then employee for pairs) with ordinal comparison.
/// </summary>
/// <param name="directory">The folder; created if it does not exist.</param>
/// <param name="report">Called for each value that the format cannot represent, which is then omitted; null throws
/// instead.</param>
public sealed class DatasetWriter(string directory, Action<InputFault>? report = null) : IDisposable
{
    private readonly List<(string Temporary, string Final)> _written = [];

    /// <summary>Writes the file that has this type of rows.</summary>
    /// <typeparam name="T">A type of <c>Matching.Datasets.Rows</c>.</typeparam>
    /// <param name="rows">Rows to write, in order.</param>
    /// <exception cref="InputException">A value cannot be represented and there is no report callback.</exception>
    public void Write<T>(IEnumerable<T> rows)
    {
        var file = DatasetFiles.Find<T>();
        PrivateFiles.Folder(directory);
        var temporary = Path.Combine(directory, $".{file.Name}.{Environment.ProcessId}.tmp");
        _written.Add((temporary, file.PathIn(directory)));
        using var stream = PrivateFiles.Create(temporary);
        file.Write(stream, rows, report);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Renames the temporary files, replacing existing files.</summary>
    public void Commit()
    {
        foreach (var (temporary, final) in _written) File.Move(temporary, final, overwrite: true);
        _written.Clear();
    }

    /// <summary>Deletes files that were written but not committed.</summary>
    public void Dispose()
    {
        foreach (var (temporary, _) in _written) File.Delete(temporary);
        _written.Clear();
    }

    /// <summary>Writes a file with its rows sorted by key.</summary>
    internal void WriteSorted<T>(IEnumerable<T> rows) => Write(DatasetFiles.Find<T>().Sorted(rows));
}
