using System.Text;

namespace Matching.Values;

/// <summary>
/// Free text used as a key (a cause, an entity code). It is stored in its first spelling, in Unicode normalization form
/// C with single spaces, and compared case-insensitively. Accents are significant.
/// </summary>
public static class TextKey
{
    /// <summary>Returns the stored and displayed form: form C, trimmed, with single spaces; "" for null.</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var composed = IsComposed(text) ? text : text.Normalize(NormalizationForm.FormC);
        return HasSingleBlanks(composed)
            ? composed
            : string.Join(' ', composed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Returns the form used for comparison.</summary>
    public static string For(string? text) => Normalize(text).ToUpperInvariant();

    /// <summary>Whether <see cref="Normalize"/> would return the text unchanged.</summary>
    public static bool IsNormal(string text) => HasSingleBlanks(text) && IsComposed(text);

    /// <summary>A text with an unpaired surrogate has no normal form and counts as composed.</summary>
    private static bool IsComposed(string text) =>
        Ascii.IsValid(text) || TextRule.HasHalfCharacter(text) || text.IsNormalized(NormalizationForm.FormC);

    private static bool HasSingleBlanks(string text)
    {
        var blank = true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (blank || c != ' ')) return false;
            blank = c == ' ';
        }
        return !blank || text.Length == 0;
    }
}
