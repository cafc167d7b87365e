namespace Matching.Values;

/// <summary>Why a text cannot be stored.</summary>
public enum TextFault
{
    /// <summary>Nothing is wrong with it.</summary>
    None,
    /// <summary>Longer than its rule allows.</summary>
    TooLong,
    /// <summary>Contains NUL, which PostgreSQL cannot store.</summary>
    Nul,
    /// <summary>Contains half of a surrogate pair, which UTF-8 cannot carry.</summary>
    HalfCharacter,
    /// <summary>An item of a list that contains the bar which separates items in files.</summary>
    Separator,
}

/// <summary>
/// What a text may be. Pages (as <c>maxlength</c>), REST, import and export read the same rules, so that a value
/// accepted by one of them can be handled by all.
/// </summary>
/// <param name="MaxLength">
/// Maximum length in UTF-16 code units with each line break counted once: what a browser counts towards
/// <c>maxlength</c>.
/// </param>
/// <param name="IsSingleLine">Whether line breaks become blanks and the ends are trimmed.</param>
/// <param name="IsItem">Whether it is an item of a list, which a file separates with a bar.</param>
public sealed record TextRule(int MaxLength, bool IsSingleLine = false, bool IsItem = false)
{
    /// <summary>Title of a need.</summary>
    public static readonly TextRule Title = new(200, IsSingleLine: true);
    /// <summary>Description of a need.</summary>
    public static readonly TextRule Description = new(20_000);
    /// <summary>What employees write about themselves.</summary>
    public static readonly TextRule ProfileText = new(20_000);
    /// <summary>Remark beside an answer or a check-in.</summary>
    public static readonly TextRule Remark = new(2000);
    /// <summary>Reason for a move.</summary>
    public static readonly TextRule Reason = new(2000);
    /// <summary>Reason for a change of what orders the lists.</summary>
    public static readonly TextRule RankingReason = new(500);
    /// <summary>Document that an eligibility rests on.</summary>
    public static readonly TextRule Evidence = new(1000);
    /// <summary>One clause of a convention.</summary>
    public static readonly TextRule Clause = new(8000);
    /// <summary>A passage that completes a clause.</summary>
    public static readonly TextRule Passage = new(500, IsSingleLine: true);
    /// <summary>A cause.</summary>
    public static readonly TextRule Cause = new(100, IsSingleLine: true, IsItem: true);
    /// <summary>An e-mail address (RFC 5321 allows 254 characters).</summary>
    public static readonly TextRule Email = new(254, IsSingleLine: true);
    /// <summary>A code of a closed list.</summary>
    public static readonly TextRule Code = new(100, IsSingleLine: true);
    /// <summary>A language, as typed.</summary>
    public static readonly TextRule Language = new(100, IsSingleLine: true, IsItem: true);
    /// <summary>Words typed into a search box.</summary>
    public static readonly TextRule Query = new(100, IsSingleLine: true);
    /// <summary>Words from which a skill is suggested.</summary>
    public static readonly TextRule SkillWords = new(500, IsSingleLine: true);

    /// <summary>The length as a browser counts it.</summary>
    public static int LengthOf(string text) => LineEnds.Normalize(text).Length;

    /// <summary>What is wrong with a text, before any other use of it.</summary>
    public TextFault FaultOf(string? text) => text switch
    {
        null => TextFault.None,
        _ when LengthOf(text) > MaxLength => TextFault.TooLong,
        _ when text.Contains('\0', StringComparison.Ordinal) => TextFault.Nul,
        _ when HasHalfCharacter(text) => TextFault.HalfCharacter,
        _ when IsItem && text.Contains(ItemList.Bar, StringComparison.Ordinal) => TextFault.Separator,
        _ => TextFault.None,
    };

    /// <summary>The text in the form in which it is stored: line breaks as LF, or none on a single line.</summary>
    public string Normalize(string? text)
    {
        var lines = LineEnds.Normalize(text ?? "");
        return IsSingleLine ? lines.Replace('\n', ' ').Trim() : lines;
    }

    /// <summary>Whether a text contains half of a surrogate pair.</summary>
    public static bool HasHalfCharacter(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0; i = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            text = text[(i + 2)..];
        }
        return false;
    }
}
