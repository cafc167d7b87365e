using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Text;

/// <summary>
/// Turns French text into comparable words: case, accents and ligatures folded, elisions cut (l', d', qu'…), inclusive
/// and gendered endings dropped (chargé·e, chargé(e), acheteur/euse), plurals and feminines brought to one stem.
/// </summary>
public static partial class FrenchAnalyzer
{
    /// <summary>Characters of a text that are looked at; what follows says nothing new.</summary>
    public const int LongestText = 100_000;

    private static readonly HashSet<string> StopWords = [.. ("a au aux avec ce ces cet cette dans de des du elle en est et il ils la le les leur leurs lui ma mais me "
        + "mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sont sur ta te tes ton tu un une vos votre vous c d j l m n s t y ete etre "
        + "the of and to in for with on ainsi selon lors afin dont sous entre type types etc").Split(' ')];

    // The order matters: the longer ending first. Feminine and plural forms meet their masculine singular.
    private static readonly (string Ending, string To)[] Endings =
    [
        ("trices", "teur"), ("trice", "teur"), ("teurs", "teur"), ("euses", "eur"), ("euse", "eur"), ("eurs", "eur"),
        ("ieres", "ier"), ("iere", "ier"), ("eres", "er"), ("ere", "er"), ("iers", "ier"), ("iennes", "ien"), ("ienne", "ien"), ("iens", "ien"),
        ("ives", "if"), ("ive", "if"), ("ifs", "if"), ("elles", "el"), ("elle", "el"), ("els", "el"), ("ales", "al"), ("ale", "al"), ("aux", "al"),
        ("ees", "e"), ("ee", "e"), ("es", "e"), ("s", ""), ("x", ""),
    ];

    /// <summary>Folds case, accents, ligatures and typographic signs; words stay whole, one space between them.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, LongestText));
        var cut = Inclusive().Replace(text.Length > LongestText ? text[..LongestText] : text, "$1");
        foreach (var c in Safe(cut).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (c is 'œ' or 'Œ')
                folded.Append("oe");
            else if (c is 'æ' or 'Æ')
                folded.Append("ae");
            else if (char.IsLetterOrDigit(c) || c is '+' or '#')
                folded.Append(char.ToLowerInvariant(c));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Stems of the words that say something.</summary>
    public static IEnumerable<string> Stems(string text) =>
        Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !StopWords.Contains(w)).Select(Stem);

    /// <summary>The stem of one folded word.</summary>
    public static string Stem(string word)
    {
        foreach (var (ending, to) in Endings)
            if (word.Length >= ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length] + to;
                break;
            }
        return word.Length > 4 && word[^1] == 'e' ? word[..^1] : word;
    }

    /// <summary>Half a surrogate pair, which no normal form takes, becomes a blank.</summary>
    private static string Safe(string text) => text.Any(char.IsSurrogate)
        ? string.Concat(text.EnumerateRunes().Select(r => r == Rune.ReplacementChar ? " " : r.ToString()))
        : text;

    // chargé·e, chargé.e.s, chargé(e), acheteur/euse, directeur-rice: a short ending after a sign is not a word.
    [GeneratedRegex(@"(?<=\p{L}{2})(?:[·•.‧/-]|\()(?:e|s|es|nes?|les?|euses?|t?rices?|ices?|ères?|ières?|iennes?|ives?|fe|se)(?:[·•.‧]s)?\)?(?![\p{L}])()", RegexOptions.IgnoreCase)]
    private static partial Regex Inclusive();
}
