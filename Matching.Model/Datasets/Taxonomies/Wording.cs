namespace Matching.Datasets.Taxonomies;

/// <summary>Labels and texts of official files as a dataset folder can hold them.</summary>
internal static class Wording
{
    /// <summary>
    /// One space between words whatever the file has there, and no bar: it separates the items of a list.
    /// </summary>
    public static string Clean(string text)
    {
        var words = text.Replace('|', '/')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words);
    }

    /// <summary>Other wordings, each once, without the label itself, in ordinal order.</summary>
    public static string[] Others(string label, IEnumerable<string> wordings) =>
        [.. wordings.Select(Clean).Where(w => w.Length > 0 && w != label).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
