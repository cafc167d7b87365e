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

    /// <summary>Writes the file of these rows, in the given order.</summary>
    /// <exception cref="InputException">A value cannot be represented and there is no report callback.</exception>
    public void Write(IEnumerable<SkillRow> rows) => Write(DatasetFiles.Skills, rows);
    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    public void Write(IEnumerable<OccupationRow> rows) => Write(DatasetFiles.Occupations, rows);
    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    public void Write(IEnumerable<CommuneRow> rows) => Write(DatasetFiles.Communes, rows);
    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    public void Write(IEnumerable<EmployeeRow> rows) => Write(DatasetFiles.Employees, rows);
    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    public void Write(IEnumerable<AssociationRow> rows) => Write(DatasetFiles.Associations, rows);
    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    public void Write(IEnumerable<NeedRow> rows) => Write(DatasetFiles.Needs, rows);
    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    public void Write(IEnumerable<HistoryRow> rows) => Write(DatasetFiles.History, rows);

    /// <inheritdoc cref="Write(IEnumerable{SkillRow})"/>
    internal void Write<T>(DatasetFile<T> file, IEnumerable<T> rows)
    {
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
    internal void WriteSorted<T>(DatasetFile<T> file, IEnumerable<T> rows) => Write(file, file.Sorted(rows));
}
