namespace Matching.Values;

/// <summary>
/// Members of enumerations read by their names, in any case. <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> also
/// takes numbers, and several names with commas between them as a combination.
/// </summary>
public static class EnumName
{
    /// <summary>Whether a text is the name of one member.</summary>
    public static bool TryParse<T>(string? text, out T value) where T : struct, Enum
    {
        var known = Members<T>.ByName.TryGetValue(text ?? "", out value);
        return known;
    }

    private static class Members<T> where T : struct, Enum
    {
        internal static readonly Dictionary<string, T> ByName = Enum.GetValues<T>()
            .ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
