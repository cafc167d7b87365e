using System.Text;

namespace Matching.Values;

/// <summary>
/// Free text used as a key (a cause, an entity's code): stored as it was first written, in Unicode form C with single
/// blanks, and compared without regard to case. Accents count: only their form (composed or decomposed) does not.
/// </summary>
public static class TextKey
{
    /// <summary>The spelling that is stored and shown: form C, trimmed, inner blanks collapsed.</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var composed = IsComposed(text) ? text : text.Normalize(NormalizationForm.FormC);
        return HasSingleBlanks(composed)
            ? composed
            : string.Join(' ', composed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The form that is compared.</summary>
    public static string For(string? text) => Normalize(text).ToUpperInvariant();

    /// <summary>Whether a text is stored as it is.</summary>
    public static bool IsNormal(string text) => HasSingleBlanks(text) && IsComposed(text);

    /// <summary>Half a character has no normal form and is left as it is.</summary>
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
