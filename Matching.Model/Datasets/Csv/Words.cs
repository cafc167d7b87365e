namespace Matching.Datasets.Csv;

/// <summary>Maps enum values to their words in files: the member names in lower case.</summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly string[] Names = [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
    private static readonly T[] Values = Enum.GetValues<T>();

    /// <summary>All words, separated by commas, for messages.</summary>
    public static readonly string List = string.Join(", ", Names);

    public static bool TryParse(ReadOnlySpan<char> word, out T value)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (!word.SequenceEqual(Names[i])) continue;
            value = Values[i];
            return true;
        }
        value = default;
        return false;
    }
}
