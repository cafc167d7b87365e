using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Datasets.Csv;

namespace Matching.Datasets.Taxonomies;

/// <summary>Paths of a taxonomy file by edition.</summary>
internal sealed class Editions : SortedDictionary<Version, string>
{
    /// <summary>Returns the file of the edition or of the closest earlier one, or null.</summary>
    public string? FindNewest(Version edition) => this.LastOrDefault(f => f.Key <= edition).Value;
}

/// <summary>A folder of downloaded taxonomy files, searched recursively.</summary>
internal sealed partial class SourceFolder
{
    private readonly string _directory;
    private readonly string[] _files;

    /// <exception cref="InputException">The folder does not exist.</exception>
    public SourceFolder(string directory)
    {
        _directory = Path.TrimEndingDirectorySeparator(directory);
        if (!Directory.Exists(directory))
            throw InputException.OfArgument("source", new(
                $"le dossier « {directory} » n'existe pas ; indiquez celui des fichiers téléchargés",
                $"the folder '{directory}' does not exist; give the one that contains the downloaded files"));
        _files = Directory.GetFiles(directory, "*.csv", SearchOption.AllDirectories);
        Array.Sort(_files, string.CompareOrdinal);
    }

    /// <summary>
    /// Returns the files whose name matches, by edition. The edition is taken from the file name or else from a folder
    /// name; if there is none, it is 0.
    /// </summary>
    /// <param name="name">Regular expression for the file name without edition and extension.</param>
    public Editions Find(string name)
    {
        var pattern =
            new Regex($@"^(v[\d.]+_)?{name}(_v\d+.*)?\.csv$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var found = new Editions();
        foreach (var path in _files)
        {
            // Paths are sorted, so the choice among duplicates is deterministic.
            if (pattern.IsMatch(Path.GetFileName(path))) found.TryAdd(EditionOf(path), path);
        }
        return found;
    }

    /// <summary>Parses an edition such as "347", "3.47" or "v1.2.1"; null if invalid.</summary>
    public static Version? ParseEdition(string text)
    {
        var tagged = "v" + text.TrimStart('v', 'V');
        var match = Edition().Match(tagged);
        return match.Length == tagged.Length ? ToVersion(match.Groups[1].Value) : null;
    }

    /// <summary>Returns the edition if all required files have it.</summary>
    /// <param name="edition">The edition to read; null if there is none.</param>
    /// <param name="nameOf">Returns the full name of a file for messages.</param>
    /// <param name="required">Editions and names of the required files.</param>
    /// <exception cref="InputException">Files are missing.</exception>
    public Version Require(Version? edition, Func<string, string> nameOf,
        params (Editions Files, string Name)[] required)
    {
        InputFault[] missing = [.. required.Where(r => edition is null || !r.Files.ContainsKey(edition))
            .Select(r => new InputFault(nameOf(r.Name), null, null, new(
                $"le fichier manque dans « {_directory} » et ses sous-dossiers ; téléchargez-le avec les autres",
                $"the file is missing from '{_directory}' and its sub-folders; download it with the others")))];
        return missing.Length == 0 ? edition! : throw new InputException(missing);
    }

    /// <summary>Returns the rows of a file; each has one text per column, in the order of the columns.</summary>
    /// <exception cref="InputException">The file is malformed or lacks a required column.</exception>
    public static IEnumerable<string[]> Rows(string path, params Column[] columns)
    {
        var file = Path.GetFileName(path);
        using var table = new CsvTable(File.OpenRead(path), file, columns, new());
        if (table.HeaderFaults.Count > 0) throw new InputException(table.HeaderFaults);
        while (table.Read())
        {
            var values = table.IsWellFormed ? Array.ConvertAll(columns, table.Text) : [];
            if (table.Faults.Count > 0) throw new InputException([.. table.Faults]);
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
        return new(0, 0, 0);
    }

    /// <summary>Also reads "347", the form of 3.47 in the names of ROME files.</summary>
    private static Version ToVersion(string digits)
    {
        var parts = digits.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [{ Length: 3 } rome]) parts = [rome[..1], rome[1..]];
        int At(int i) => int.TryParse(
            parts.ElementAtOrDefault(i), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        return new(At(0), At(1), At(2));
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])v(\d+(?:\.\d+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Edition();
}
