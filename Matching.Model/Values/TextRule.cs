namespace Matching.Values;

/// <summary>
/// Validation rule of a text. Pages (as <c>maxlength</c>), REST, import and export use the same rules, so that a value
/// accepted by one of them is valid for all.
/// </summary>
/// <param name="MaxLength">
/// Maximum length in UTF-16 code units, each line break counted once, as browsers count for <c>maxlength</c>.
/// </param>
/// <param name="IsSingleLine">Whether line breaks become spaces and the text is trimmed.</param>
/// <param name="IsItem">Whether the text is a list item and must not contain a bar.</param>
public sealed record TextRule(int MaxLength, bool IsSingleLine = false, bool IsItem = false)
{
    /// <summary>Title of a need.</summary>
    public static readonly TextRule Title = new(200, IsSingleLine: true);
    /// <summary>Description of a need.</summary>
    public static readonly TextRule Description = new(20_000);
    /// <summary>What employees write about themselves.</summary>
    public static readonly TextRule ProfileText = new(20_000);
    /// <summary>Remark on an answer or a check-in.</summary>
    public static readonly TextRule Remark = new(2000);
    /// <summary>Reason for a transition.</summary>
    public static readonly TextRule Reason = new(2000);
    /// <summary>Reason for a change of the serving ranker.</summary>
    public static readonly TextRule RankingReason = new(500);
    /// <summary>Evidence of an eligibility finding.</summary>
    public static readonly TextRule Evidence = new(1000);
    /// <summary>One clause of a convention.</summary>
    public static readonly TextRule Clause = new(8000);
    /// <summary>A passage that fills a gap in a clause.</summary>
    public static readonly TextRule Passage = new(500, IsSingleLine: true);
    /// <summary>A cause.</summary>
    public static readonly TextRule Cause = new(100, IsSingleLine: true, IsItem: true);
    /// <summary>An e-mail address (RFC 5321 allows 254 characters).</summary>
    public static readonly TextRule Email = new(254, IsSingleLine: true);
    /// <summary>A code from a closed list.</summary>
    public static readonly TextRule Code = new(100, IsSingleLine: true);
    /// <summary>A language, as typed.</summary>
    public static readonly TextRule Language = new(100, IsSingleLine: true, IsItem: true);
    /// <summary>Text of a search box.</summary>
    public static readonly TextRule Query = new(100, IsSingleLine: true);
    /// <summary>Text for which skills are suggested.</summary>
    public static readonly TextRule SkillWords = new(500, IsSingleLine: true);

    /// <summary>Returns the length in UTF-16 code units as a browser counts it.</summary>
    public static int LengthOf(string text) => LineEnds.Normalize(text).Length;

    /// <summary>Validates a text; null is valid.</summary>
    public TextFault FaultOf(string? text) => text switch
    {
        null => TextFault.None,
        _ when LengthOf(text) > MaxLength => TextFault.TooLong,
        _ when text.Contains('\0') => TextFault.Nul,
        _ when HasHalfCharacter(text) => TextFault.HalfCharacter,
        _ when IsItem && text.Contains(ItemList.Bar, StringComparison.Ordinal) => TextFault.Separator,
        _ => TextFault.None,
    };

    /// <summary>Returns the stored form: line breaks as LF, or replaced by spaces for a single line.</summary>
    public string Normalize(string? text)
    {
        var lines = LineEnds.Normalize(text ?? "");
        return IsSingleLine ? lines.Replace('\n', ' ').Trim() : lines;
    }

    /// <summary>Whether a text contains an unpaired surrogate.</summary>
    public static bool HasHalfCharacter(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var i)
        {
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            text = text[(i + 2)..];
        }
        return false;
    }
}
