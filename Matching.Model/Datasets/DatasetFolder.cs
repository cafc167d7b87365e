using Matching.Datasets.Files;

namespace Matching.Datasets;

/// <summary>Reads and writes whole dataset folders.</summary>
public static class DatasetFolder
{
    /// <summary>Number of faults after which reading stops.</summary>
    public const int MaxFaults = 100;

    /// <summary>
    /// Reads files of a folder. References are checked only between the files that are read.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="parts">Files to read.</param>
    /// <exception cref="InputException">The folder has faults; contains the first <see cref="MaxFaults"/>, in order of
    /// file and line.</exception>
    public static Dataset Read(string directory, DatasetParts parts)
    {
        if (!Directory.Exists(directory))
            throw InputException.OfArgument("data", new(
                $"le dossier « {directory} » n'existe pas ; indiquez celui qui contient les fichiers CSV",
                $"the folder '{directory}' does not exist; give the one that contains the CSV files"));
        var reader = new DatasetReader(directory, parts, keepValidRows: false);
        var faults = new List<InputFault>();
        var dataset = new Dataset
        {
            Skills = Rows(DatasetFiles.Skills),
            Occupations = Rows(DatasetFiles.Occupations),
            Communes = Rows(DatasetFiles.Communes),
            Employees = Rows(DatasetFiles.Employees),
            Associations = Rows(DatasetFiles.Associations),
            Needs = Rows(DatasetFiles.Needs),
            History = Rows(DatasetFiles.History),
            Candidates = parts.HasFlag(DatasetParts.Candidates)
                && File.Exists(DatasetFiles.Candidates.PathIn(directory)) ? Rows(DatasetFiles.Candidates) : null,
        };
        if (faults.Count > 0) throw new InputException(faults);
        return dataset;

        List<T> Rows<T>(DatasetFile<T> file) => Collect(reader.Read(file), faults);
    }

    /// <summary>
    /// Writes a whole folder. The output is deterministic and does not depend on the order of rows; reading it back
    /// returns an equal dataset. If the dataset has no communes or candidates, their files are deleted, because their
    /// absence has a meaning.
    /// </summary>
    /// <param name="directory">The folder; created if it does not exist.</param>
    /// <param name="dataset">What to write.</param>
    /// <param name="report">Called for each value that the format cannot represent, which is then omitted; null throws
    /// instead.</param>
    /// <exception cref="InputException">A value cannot be represented and <paramref name="report"/> is null; the folder
    /// is unchanged.</exception>
    public static void Write(string directory, Dataset dataset, Action<InputFault>? report = null)
    {
        using var writer = new DatasetWriter(directory, report);
        writer.WriteSorted(DatasetFiles.Skills, dataset.Skills);
        writer.WriteSorted(DatasetFiles.Occupations, dataset.Occupations);
        if (dataset.Communes.Count > 0) writer.WriteSorted(DatasetFiles.Communes, dataset.Communes);
        writer.WriteSorted(DatasetFiles.Employees, dataset.Employees);
        writer.WriteSorted(DatasetFiles.Associations, dataset.Associations);
        writer.WriteSorted(DatasetFiles.Needs, dataset.Needs);
        writer.WriteSorted(DatasetFiles.History, dataset.History);
        if (dataset.Candidates is { } candidates) writer.WriteSorted(DatasetFiles.Candidates, candidates);
        writer.Commit();
        if (dataset.Communes.Count == 0) File.Delete(DatasetFiles.Communes.PathIn(directory));
        if (dataset.Candidates is null) File.Delete(DatasetFiles.Candidates.PathIn(directory));
    }

    internal static List<T> Collect<T>(IEnumerable<RowResult<T>> results, List<InputFault> faults)
    {
        var rows = new List<T>();
        if (faults.Count >= MaxFaults) return rows;
        foreach (var result in results)
        {
            if (result.IsValid && faults.Count == 0) rows.Add(result.Row!);
            faults.AddRange(result.Faults.Take(MaxFaults - faults.Count));
            if (faults.Count >= MaxFaults) break;
        }
        return rows;
    }
}
