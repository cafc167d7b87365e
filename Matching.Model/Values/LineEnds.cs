namespace Matching.Values;

/// <summary>
/// Line breaks. Forms send CR LF and count one character; everything here is stored and counted with LF.
/// </summary>
public static class LineEnds
{
    /// <summary>CR LF and lone CR as LF; the same string when there is none.</summary>
    public static string Normalize(string text) => text.Contains('\r', StringComparison.Ordinal)
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : text;
}
