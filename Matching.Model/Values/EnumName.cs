namespace Matching.Values;

/// <summary>
/// Parses enum members strictly by name, ignoring case.
/// <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> would also accept numbers and comma-separated names.
/// </summary>
public static class EnumName
{
    /// <summary>Parses the name of one member; false for null, numbers and unknown names.</summary>
    public static bool TryParse<T>(string? text, out T value) where T : struct, Enum =>
        Members<T>.ByName.TryGetValue(text ?? "", out value);

    private static class Members<T> where T : struct, Enum
    {
        internal static readonly Dictionary<string, T> ByName = Enum.GetValues<T>()
            .ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
