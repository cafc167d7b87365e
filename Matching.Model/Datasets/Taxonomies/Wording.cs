namespace Matching.Datasets.Taxonomies;

/// <summary>Converts labels and texts of the official ROME and ESCO files to the form of dataset files.</summary>
internal static class Wording
{
    /// <summary>
    /// Trims a text, collapses its white space to single spaces, and replaces bars with slashes, because bars separate
    /// list items in dataset files.
    /// </summary>
    public static string Clean(string text)
    {
        var words = text.Replace('|', '/')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words);
    }

    /// <summary>
    /// Returns the cleaned wordings without blanks, duplicates and the label itself, in ordinal order.
    /// </summary>
    /// <param name="label">Preferred label, already cleaned.</param>
    /// <param name="wordings">Wordings as the official file contains them.</param>
    public static string[] FindAlternativeLabels(string label, IEnumerable<string> wordings) =>
        [.. wordings.Select(Clean).Where(w => w.Length > 0 && w != label).Distinct()
            .Order(StringComparer.Ordinal)];
}
