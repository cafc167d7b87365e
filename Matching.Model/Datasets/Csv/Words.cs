namespace Matching.Datasets.Csv;

/// <summary>Maps enum values to their words in files: the member names in lower case.</summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> Values =
        Enum.GetValues<T>().ToDictionary(v => v.ToString().ToLowerInvariant(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All words, separated by commas, for messages.</summary>
    public static readonly string List = string.Join(", ", Values.Dictionary.Keys);

    public static bool TryParse(ReadOnlySpan<char> word, out T value) =>
        Values.TryGetValue(word, out value);
}
