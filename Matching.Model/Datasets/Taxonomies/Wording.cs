namespace Matching.Datasets.Taxonomies;

/// <summary>Converts labels and texts of official files to the form of dataset files.</summary>
internal static class Wording
{
    /// <summary>
    /// Collapses white space and replaces bars, which separate list items in dataset files.
    /// </summary>
    public static string Clean(string text)
    {
        var words = text.Replace('|', '/')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words);
    }

    /// <summary>Returns the distinct wordings other than the label, in ordinal order.</summary>
    public static string[] Others(string label, IEnumerable<string> wordings) =>
        [.. wordings.Select(Clean).Where(w => w.Length > 0 && w != label).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
