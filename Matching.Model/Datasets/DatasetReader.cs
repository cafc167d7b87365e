using Matching.Datasets.Csv;
using Matching.Datasets.Files;

namespace Matching.Datasets;

/// <summary>
/// Streams a dataset folder file by file and row by row. Only the ids and codes that later files refer to stay in
/// memory. Files must be read in this order: skills, occupations, communes, employees, associations, needs, history,
/// candidates. A reference is checked if the file that it refers to is among the parts.
/// </summary>
/// <param name="directory">The dataset folder.</param>
/// <param name="parts">Files that will be read.</param>
/// <param name="keepValidRows">
/// True if valid rows are kept and others reported (<c>import</c>); a row that refers to a refused one is then
/// refused too.
/// </param>
internal sealed class DatasetReader(string directory, DatasetParts parts, bool keepValidRows)
{
    private const DatasetParts Optional = DatasetParts.Occupations | DatasetParts.History | DatasetParts.Candidates;

    private readonly DatasetParts _parts = parts;

    /// <summary>Keys that rows may refer to.</summary>
    public DatasetKeys Keys { get; } = new(parts) { RefuseConsequences = keepValidRows };

    /// <summary>
    /// Streams a file; without an optional file there are no rows, and without <c>communes.csv</c> those of the
    /// built-in table. If the file as a whole is unreadable, references to it are no longer checked.
    /// </summary>
    public IEnumerable<RowResult<T>> Read<T>(DatasetFile<T> file)
    {
        if (!_parts.HasFlag(file.Part)) yield break;
        var (folder, name) = (directory, file.Name);
        if (file.Part == DatasetParts.Communes && !File.Exists(file.PathIn(folder)))
            (folder, name) = (Path.Combine(AppContext.BaseDirectory, "seed-data"), $"seed-data/{name}");
        var path = file.PathIn(folder);
        if (!File.Exists(path))
        {
            if (Optional.HasFlag(file.Part)) yield break;
            Keys.Forget(file.Part);
            InputFault missing = new(name, null, null, CsvProblems.MissingFile(folder));
            yield return new(name, 0, default, [missing]) { IsWholeFile = true };
            yield break;
        }
        foreach (var result in file.Read(path, name, Keys))
        {
            if (result.IsWholeFile) Keys.Forget(file.Part);
            yield return result;
        }
    }
}
