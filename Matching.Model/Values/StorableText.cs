namespace Matching.Values;

/// <summary>
/// Checks that a text can be stored in both databases: PostgreSQL rejects NUL, and an unpaired surrogate has no UTF-8
/// form.
/// </summary>
public static class StorableText
{
    /// <summary>Whether a text contains neither NUL nor an unpaired surrogate.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text) => !text.Contains('\0') && !TextRule.HasHalfCharacter(text);
}
