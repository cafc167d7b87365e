namespace Matching.Values;

/// <summary>
/// Checks that a text can be stored in both databases: PostgreSQL rejects NUL, and an unpaired surrogate has no UTF-8
/// form.
/// </summary>
public static class StorableText
{
    /// <summary>Whether a text contains neither NUL nor an unpaired surrogate.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
            return false;
        for (var at = 0; ; at += 2)
        {
            var next = text[at..].IndexOfAnyInRange('\ud800', '\udfff');
            if (next < 0)
                return true;
            at += next;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
        }
    }
}
