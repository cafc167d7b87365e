using Matching.Datasets.Files;
using Matching.Datasets.Rows;

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

    /// <summary>Writes <c>skills.csv</c>.</summary>
    /// <param name="rows">Rows to write, in order.</param>
    /// <exception cref="InputException">A value cannot be represented and there is no report callback.</exception>
    public void Skills(IEnumerable<SkillRow> rows) => Write(DatasetFiles.Skills, rows);

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>occupations.csv</c>.</summary>
    public void Occupations(IEnumerable<OccupationRow> rows) => Write(DatasetFiles.Occupations, rows);

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>communes.csv</c>.</summary>
    public void Communes(IEnumerable<CommuneRow> rows) => Write(DatasetFiles.Communes, rows);

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>employees.csv</c>.</summary>
    public void Employees(IEnumerable<EmployeeRow> rows) => Write(DatasetFiles.Employees, rows);

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>associations.csv</c>.</summary>
    public void Associations(IEnumerable<AssociationRow> rows) => Write(DatasetFiles.Associations, rows);

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>needs.csv</c>.</summary>
    public void Needs(IEnumerable<NeedRow> rows) => Write(DatasetFiles.Needs, rows);

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>history.csv</c>.</summary>
    public void History(IEnumerable<HistoryRow> rows) => Write(DatasetFiles.History, rows);

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
    internal void WriteSorted<T>(DatasetFile<T> file, IEnumerable<T> rows) => Write(file, file.Sorted(rows));

    internal void Write<T>(DatasetFile<T> file, IEnumerable<T> rows)
    {
        PrivateFiles.Folder(directory);
        var temporary = Path.Combine(directory, $".{file.Name}.{Environment.ProcessId}.tmp");
        _written.Add((temporary, file.PathIn(directory)));
        using var stream = PrivateFiles.Create(temporary);
        file.Write(stream, rows, report);
        stream.Flush(flushToDisk: true);
    }
}
