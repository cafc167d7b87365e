using Matching.Datasets.Csv;
using Matching.Datasets.Files;
using Matching.Datasets.Rows;

namespace Matching.Datasets;

/// <summary>
/// Streams a dataset folder file by file and row by row. Only the ids and codes that later files refer to stay in
/// memory. Files must be read in this order: skills, occupations, communes, employees, associations, needs, history,
/// candidates. A reference is checked if the file that it refers to is among the parts.
/// </summary>
internal sealed class DatasetReader
{
    private readonly string _directory;
    private readonly DatasetParts _parts;

    /// <param name="directory">The dataset folder.</param>
    /// <param name="parts">Files that will be read.</param>
    /// <param name="keepValidRows">
    /// True if valid rows are kept and others reported (<c>import</c>); a row that refers to a refused one is then
    /// refused too.
    /// </param>
    public DatasetReader(string directory, DatasetParts parts, bool keepValidRows)
    {
        _directory = directory;
        _parts = parts;
        KeyIndex? IndexFor(DatasetParts part) => parts.HasFlag(part) ? new KeyIndex() : null;
        Keys = new DatasetKeys
        {
            Skills = IndexFor(DatasetParts.Skills),
            Occupations = IndexFor(DatasetParts.Occupations),
            Communes = parts.HasFlag(DatasetParts.Communes) ? new KeyIndex(CommuneAliases.CommuneByCode) : null,
            Employees = IndexFor(DatasetParts.Employees),
            Associations = IndexFor(DatasetParts.Associations),
            Needs = IndexFor(DatasetParts.Needs),
            RefuseConsequences = keepValidRows,
        };
    }

    /// <summary>Keys that rows may refer to. A caller may add keys of the database before reading.</summary>
    public DatasetKeys Keys { get; }

    public IEnumerable<RowResult<SkillRow>> Skills() =>
        Read(DatasetFiles.Skills, DatasetParts.Skills, () => Keys.Skills = null);

    /// <summary>Rows of <c>occupations.csv</c>; empty if the file does not exist.</summary>
    public IEnumerable<RowResult<OccupationRow>> Occupations() =>
        Read(DatasetFiles.Occupations, DatasetParts.Occupations, () => Keys.Occupations = null, optional: true);

    /// <summary>Rows of <c>communes.csv</c>, or of the built-in table if the folder has none.</summary>
    public IEnumerable<RowResult<CommuneRow>> Communes()
    {
        void DisableCheck() => Keys.Communes = null;
        return File.Exists(Path.Combine(_directory, DatasetFiles.Communes.Name))
            ? Read(DatasetFiles.Communes, DatasetParts.Communes, DisableCheck)
            : Read(DatasetFiles.Communes, DatasetParts.Communes, DisableCheck, builtInTable: true);
    }

    public IEnumerable<RowResult<EmployeeRow>> Employees() =>
        Read(DatasetFiles.Employees, DatasetParts.Employees, () => Keys.Employees = null);

    public IEnumerable<RowResult<AssociationRow>> Associations() =>
        Read(DatasetFiles.Associations, DatasetParts.Associations, () => Keys.Associations = null);

    public IEnumerable<RowResult<NeedRow>> Needs() =>
        Read(DatasetFiles.Needs, DatasetParts.Needs, () => Keys.Needs = null);

    /// <summary>Rows of <c>history.csv</c>; empty if the file does not exist.</summary>
    public IEnumerable<RowResult<HistoryRow>> History() =>
        Read(DatasetFiles.History, DatasetParts.History, () => { }, optional: true);

    /// <summary>Rows of <c>candidates.csv</c>; empty if the file does not exist.</summary>
    public IEnumerable<RowResult<CandidateRow>> Candidates() =>
        Read(DatasetFiles.Candidates, DatasetParts.Candidates, () => { }, optional: true);

    /// <summary>Whether the folder has a <c>candidates.csv</c>.</summary>
    public bool HasCandidates => File.Exists(Path.Combine(_directory, DatasetFiles.Candidates.Name));

    /// <summary>
    /// Streams a file. If the file as a whole is unreadable, references to it are no longer checked.
    /// </summary>
    private IEnumerable<RowResult<T>> Read<T>(DatasetFile<T> file, DatasetParts part, Action disableCheck,
        bool optional = false, bool builtInTable = false)
    {
        if (!_parts.HasFlag(part)) yield break;
        var folder = builtInTable ? Path.Combine(AppContext.BaseDirectory, "seed-data") : _directory;
        var name = builtInTable ? $"seed-data/{file.Name}" : file.Name;
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
        {
            if (optional) yield break;
            disableCheck();
            var missing = new InputFault(name, null, null, CsvProblems.MissingFile(folder));
            yield return new RowResult<T>(name, 0, default, [missing], "") { IsWholeFile = true };
            yield break;
        }
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1,
            FileOptions.SequentialScan);
        foreach (var result in file.Read(stream, name, Keys))
        {
            if (result.IsWholeFile) disableCheck();
            yield return result;
        }
    }
}
