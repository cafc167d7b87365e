using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Datasets.Csv;

namespace Matching.Datasets.Taxonomies;

/// <summary>A folder of official download files, looked through with its sub-folders.</summary>
internal sealed partial class SourceFolder
{
    private readonly string _directory;
    private readonly string[] _files;

    /// <exception cref="InputException">The folder does not exist.</exception>
    public SourceFolder(string directory)
    {
        _directory = Path.TrimEndingDirectorySeparator(directory);
        if (!Directory.Exists(directory))
            throw new InputException([new InputFault("--source", null, null, new(
                $"le dossier « {directory} » n'existe pas ; donnez celui des fichiers téléchargés",
                $"the folder '{directory}' does not exist; give the one that holds the downloaded files"))]);
        _files = Directory.GetFiles(directory, "*.csv", SearchOption.AllDirectories);
        Array.Sort(_files, string.CompareOrdinal);
    }

    /// <summary>
    /// The files whose name matches, by edition. The edition stands in the name, else in a folder's; else it is 0.
    /// </summary>
    /// <param name="name">Pattern of the file's name without edition and end.</param>
    public SortedDictionary<Version, string> Find(string name)
    {
        var pattern =
            new Regex($@"^(v[\d.]+_)?{name}(_v\d+.*)?\.csv$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var found = new SortedDictionary<Version, string>();
        foreach (var path in _files)
        {
            // sorted paths: the same one wins everywhere
            if (pattern.IsMatch(Path.GetFileName(path))) found.TryAdd(EditionOf(path), path);
        }
        return found;
    }

    /// <summary>"347", "3.47" and "v1.2.1" as an edition; null when it is none.</summary>
    public static Version? ParseEdition(string text)
    {
        var match = Edition().Match("v" + text.TrimStart('v', 'V'));
        return match.Success && match.Length == text.TrimStart('v', 'V').Length + 1
            ? ToVersion(match.Groups[1].Value)
            : null;
    }

    /// <summary>A fault that names a file which is not there.</summary>
    public InputFault Missing(string name) => new(name, null, null, new(
        $"le fichier manque dans « {_directory} » et ses sous-dossiers ; téléchargez-le avec les autres",
        $"the file is missing from '{_directory}' and its sub-folders; download it with the others"));

    /// <summary>Rows of a file as texts, one a column asked for, in the order asked.</summary>
    /// <exception cref="InputException">The file is badly written, or lacks a required column.</exception>
    public static IEnumerable<string[]> Rows(string path, params Column[] columns)
    {
        var file = Path.GetFileName(path);
        using var table = new CsvTable(File.OpenRead(path), file, columns);
        if (table.HeaderFaults.Count > 0) throw new InputException(table.HeaderFaults);
        var row = new CsvRow(table, new DatasetKeys());
        while (table.Read())
        {
            if (!table.IsWellFormed) throw new InputException([.. table.RowFaults()]);
            row.Begin();
            var values = Array.ConvertAll(columns, row.Text);
            if (row.Faults.Count > 0) throw new InputException([.. row.Faults]);
            yield return values;
        }
    }

    private Version EditionOf(string path)
    {
        for (var part = path; part is not null && part.Length >= _directory.Length; part = Path.GetDirectoryName(part))
        {
            var match = Edition().Match(Path.GetFileName(part));
            if (match.Success) return ToVersion(match.Groups[1].Value);
        }
        return new Version(0, 0, 0);
    }

    /// <summary>347 is how ROME writes 3.47 in the names of its files.</summary>
    private static Version ToVersion(string digits)
    {
        var parts = digits.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [{ Length: 3 } rome]) parts = [rome[..1], rome[1..]];
        int At(int i) =>
            i < parts.Length && int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? n
                : 0;
        return new Version(At(0), At(1), At(2));
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])v(\d+(?:\.\d+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Edition();
}
