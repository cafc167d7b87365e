namespace Matching.Values;

/// <summary>
/// Normalises line breaks. Forms send CR LF but count it as one character; Élan stores and counts LF.
/// </summary>
public static class LineEnds
{
    /// <summary>Replaces CR LF and lone CR by LF; returns the same instance if there is no CR.</summary>
    public static string Normalize(string text) => text.Contains('\r', StringComparison.Ordinal)
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : text;
}
