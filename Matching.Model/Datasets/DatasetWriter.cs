using Matching.Datasets.Files;
using Matching.Datasets.Rows;

namespace Matching.Datasets;

/// <summary>
/// Writes files of a dataset folder from streams of rows. Files are written beside the real ones and take their names
/// together in <see cref="Commit"/>: until then, and when anything fails, the folder is as it was. Rows stand in the
/// order given; a reproducible file asks for rows sorted by id (need then employee for pairs), ordinal.
/// </summary>
/// <param name="directory">The folder; made when absent.</param>
/// <param name="report">Called for each value that the format cannot carry, which is then left out; null refuses the
/// whole.</param>
public sealed class DatasetWriter(string directory, Action<InputFault>? report = null) : IDisposable
{
    private readonly List<(string Temporary, string Final)> _written = [];

    /// <summary>Writes <c>skills.csv</c>.</summary>
    /// <param name="rows">Its rows.</param>
    /// <exception cref="InputException">A row cannot be written without loss.</exception>
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

    /// <inheritdoc cref="Skills"/>
    /// <summary>Writes <c>candidates.csv</c>.</summary>
    public void Candidates(IEnumerable<CandidateRow> rows) => Write(DatasetFiles.Candidates, rows);

    /// <summary>Gives the files their names, over older ones.</summary>
    public void Commit()
    {
        foreach (var (temporary, final) in _written) File.Move(temporary, final, overwrite: true);
        _written.Clear();
    }

    /// <summary>Removes what was written and not committed.</summary>
    public void Dispose()
    {
        foreach (var (temporary, _) in _written) File.Delete(temporary);
        _written.Clear();
    }

    private void Write<T>(DatasetFile<T> file, IEnumerable<T> rows)
    {
        PrivateFiles.Folder(directory);
        var temporary = Path.Combine(directory, $".{file.Name}.{Environment.ProcessId}.tmp");
        _written.Add((temporary, Path.Combine(directory, file.Name)));
        using var stream = PrivateFiles.Create(temporary);
        file.Write(stream, rows, report);
        stream.Flush(flushToDisk: true);
    }
}
