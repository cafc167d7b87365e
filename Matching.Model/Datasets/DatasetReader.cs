using Matching.Communes;
using Matching.Datasets.Csv;
using Matching.Datasets.Files;
using Matching.Datasets.Rows;

namespace Matching.Datasets;

/// <summary>
/// Reads a dataset folder file by file and row by row. Rows are streamed; what stays in memory is the ids and codes
/// that later files refer to. Ask for the files in this order: skills, occupations, communes, employees, associations,
/// needs, history, candidates. A reference is checked when the file it points to is among the parts.
/// </summary>
internal sealed class DatasetReader
{
    private readonly string _directory;
    private readonly DatasetParts _parts;

    /// <summary>Prepares to read a folder.</summary>
    /// <param name="directory">The dataset folder.</param>
    /// <param name="parts">Files that will be read.</param>
    /// <param name="keepGoodRows">
    /// True when good rows are kept and others reported (<c>import</c>): a row that refers to a refused one is refused
    /// then.
    /// </param>
    public DatasetReader(string directory, DatasetParts parts, bool keepGoodRows)
    {
        _directory = directory;
        _parts = parts;
        KeyIndex? If(DatasetParts part) => parts.HasFlag(part) ? new KeyIndex() : null;
        Keys = new DatasetKeys
        {
            Skills = If(DatasetParts.Skills),
            Occupations = If(DatasetParts.Occupations),
            Communes = parts.HasFlag(DatasetParts.Communes) ? new KeyIndex(CommuneAliases.CommuneByCode) : null,
            Employees = If(DatasetParts.Employees),
            Associations = If(DatasetParts.Associations),
            Needs = If(DatasetParts.Needs),
            RefuseConsequences = keepGoodRows,
        };
    }

    /// <summary>What rows may refer to. A caller may add keys known from elsewhere before reading.</summary>
    public DatasetKeys Keys { get; }

    /// <summary>Rows of <c>skills.csv</c>.</summary>
    public IEnumerable<RowResult<SkillRow>> Skills() =>
        Read(DatasetFiles.Skills, DatasetParts.Skills, () => Keys.Skills = null);

    /// <summary>Rows of <c>occupations.csv</c>; none when the file is absent.</summary>
    public IEnumerable<RowResult<OccupationRow>> Occupations() =>
        Read(DatasetFiles.Occupations, DatasetParts.Occupations, () => Keys.Occupations = null, optional: true);

    /// <summary>Rows of <c>communes.csv</c>, or of the product's table when the folder has none.</summary>
    public IEnumerable<RowResult<CommuneRow>> Communes()
    {
        void Forget() => Keys.Communes = null;
        return File.Exists(Path.Combine(_directory, DatasetFiles.Communes.Name))
            ? Read(DatasetFiles.Communes, DatasetParts.Communes, Forget)
            : Read(DatasetFiles.Communes, DatasetParts.Communes, Forget, productTable: true);
    }

    /// <summary>Rows of <c>employees.csv</c>.</summary>
    public IEnumerable<RowResult<EmployeeRow>> Employees() =>
        Read(DatasetFiles.Employees, DatasetParts.Employees, () => Keys.Employees = null);

    /// <summary>Rows of <c>associations.csv</c>.</summary>
    public IEnumerable<RowResult<AssociationRow>> Associations() =>
        Read(DatasetFiles.Associations, DatasetParts.Associations, () => Keys.Associations = null);

    /// <summary>Rows of <c>needs.csv</c>.</summary>
    public IEnumerable<RowResult<NeedRow>> Needs() =>
        Read(DatasetFiles.Needs, DatasetParts.Needs, () => Keys.Needs = null);

    /// <summary>Rows of <c>history.csv</c>; none when the file is absent.</summary>
    public IEnumerable<RowResult<HistoryRow>> History() =>
        Read(DatasetFiles.History, DatasetParts.History, () => { }, optional: true);

    /// <summary>Rows of <c>candidates.csv</c>; none when the file is absent.</summary>
    public IEnumerable<RowResult<CandidateRow>> Candidates() =>
        Read(DatasetFiles.Candidates, DatasetParts.Candidates, () => { }, optional: true);

    /// <summary>Whether the folder says which pairs to rank.</summary>
    public bool HasCandidates => File.Exists(Path.Combine(_directory, DatasetFiles.Candidates.Name));

    /// <summary>
    /// Streams a file. When it cannot be read at all, what it would have made known is no longer checked.
    /// </summary>
    private IEnumerable<RowResult<T>> Read<T>(DatasetFile<T> file, DatasetParts part, Action forget,
        bool optional = false, bool productTable = false)
    {
        if (!_parts.HasFlag(part)) yield break;
        var folder = productTable ? Path.Combine(AppContext.BaseDirectory, "seed-data") : _directory;
        var name = productTable ? $"seed-data/{file.Name}" : file.Name;
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
        {
            if (optional) yield break;
            forget();
            var missing = new InputFault(name, null, null, CsvProblems.MissingFile(folder));
            yield return new RowResult<T>(name, 0, default, [missing], "") { IsWholeFile = true };
            yield break;
        }
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1,
            FileOptions.SequentialScan);
        foreach (var result in file.Read(stream, name, Keys))
        {
            if (result.IsWholeFile) forget();
            yield return result;
        }
    }
}
