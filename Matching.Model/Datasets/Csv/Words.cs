namespace Matching.Datasets.Csv;

/// <summary>Maps enum values to their words in files: the member names in lower case.</summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values =
        Enum.GetValues<T>().ToDictionary(v => v.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>All words, separated by commas, for messages.</summary>
    public static readonly string List = string.Join(", ", Values.Keys);

    public static bool TryParse(ReadOnlySpan<char> word, out T value) =>
        Values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out value);
}
