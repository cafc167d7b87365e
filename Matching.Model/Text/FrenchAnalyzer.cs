using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Text;

/// <summary>
/// Converts French text into comparable words: case, accents and ligatures are folded, elisions cut (l', d', qu'…),
/// inclusive and gendered endings dropped (chargé·e, chargé(e), acheteur/euse), plurals and feminines reduced to one
/// stem.
/// </summary>
public static partial class FrenchAnalyzer
{
    /// <summary>Number of characters of a text that are read; the rest is ignored.</summary>
    public const int MaxTextLength = 100_000;

    private static readonly HashSet<string> StopWords =
        [.. ("a au aux avec ce ces cet cette dans de des du elle en est et il ils la le les leur leurs lui ma mais me "
        + "mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sont sur ta te tes ton tu un "
            + "une vos votre vous c d j l m n s t y ete etre "
        + "the of and to in for with on ainsi selon lors afin dont sous entre type types etc").Split(' ')];

    // Longer endings come first. Feminine and plural forms are reduced to the masculine singular.
    private static readonly (string Ending, string To)[] Endings = [.. new (string To, string Endings)[]
    {
        ("teur", "trices trice teurs"), ("tre", "tresses tresse"), ("eur", "euses euse eurs"),
        ("ier", "ieres iere iers"), ("er", "eres ere"), ("ien", "iennes ienne iens"),
        ("if", "ives ive ifs"), ("el", "elles elle els"), ("al", "ales ale aux"),
        ("f", "ffes ffe"), ("e", "ees ee es"), ("", "s x"),
    }.SelectMany(group => group.Endings.Split(' '), (group, ending) => (ending, group.To))];

    private static readonly SearchValues<char> InclusiveSigns = SearchValues.Create("·•.‧/-(");

    // Base letter of each Latin character up to U+017F; Unicode normalisation of every text would be ten times slower.
    private static readonly char[] Latin = [.. Enumerable.Range(0, 0x180).Select(c => FoldOne((char)c))];

    /// <summary>Folds case, accents, ligatures and punctuation; words are separated by one space.</summary>
    public static string Fold(string text)
    {
        var cut = Cut(text);
        return FoldLetters(cut.AsSpan().ContainsAny(InclusiveSigns) ? Inclusive().Replace(cut, "$1") : cut);
    }

    /// <summary>
    /// Folds as <see cref="Fold"/> but keeps inclusive endings: for names, in which « -les- » is a word.
    /// </summary>
    public static string FoldLetters(string text)
    {
        var cut = Cut(text);
        if (cut.AsSpan().ContainsAnyInRange('\u0300', '\u036f') || cut.AsSpan().ContainsAnyInRange('\u1e00', '\u1fff')
            || cut.Any(char.IsSurrogate))
        {
            // A lone surrogate cannot be normalised; a space replaces it.
            cut = string.Concat(cut.EnumerateRunes().Select(r => r == Rune.ReplacementChar ? " " : r.ToString()))
                .Normalize(NormalizationForm.FormC);
        }
        var folded = new StringBuilder(cut.Length + 8);
        foreach (var c in cut)
        {
            if (c is 'œ' or 'Œ' or 'æ' or 'Æ')
            {
                folded.Append(c is 'œ' or 'Œ' ? "oe" : "ae");
                continue;
            }
            var letter = c < Latin.Length ? Latin[c] : FoldOne(c);
            var isExtraSpace = letter == ' ' && (folded.Length == 0 || folded[^1] == ' ');
            if (letter != '\0' && !isExtraSpace) folded.Append(letter);
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>
    /// Folded words without stop words, in order, each stem once: for « Vendeur / Vendeuse en gros », vendeur and gros.
    /// </summary>
    public static IEnumerable<(string Word, string Stem)> Words(string text) =>
        ReadWords(text).Select(w => (Word: w, Stem: Stem(w))).DistinctBy(w => w.Stem);

    /// <summary>Stems of the words without stop words, repetitions included.</summary>
    public static IEnumerable<string> Stems(string text) =>
        ReadWords(text).Select(Stem);

    /// <summary>The part of a text that is read.</summary>
    internal static string Cut(string text) => text.Length > MaxTextLength ? text[..MaxTextLength] : text;

    private static IEnumerable<string> ReadWords(string text) =>
        Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !StopWords.Contains(w));

    /// <summary>Stem of one folded word.</summary>
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

    /// <summary>
    /// The letter without case and accent, a digit, '+' or '#' unchanged, ' ' for any other sign; '\0' for a combining
    /// accent.
    /// </summary>
    private static char FoldOne(char c)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) return '\0';
        if (!char.IsLetterOrDigit(c)) return c is '+' or '#' ? c : ' ';
        return char.ToLowerInvariant(char.IsSurrogate(c) ? c : c.ToString().Normalize(NormalizationForm.FormD)[0]);
    }

    // chargé·e, chargé.e.s, chargé(e), acheteur/euse, directeur-rice: a short ending after a sign is not a word.
    [GeneratedRegex(
        @"(?<=\p{L}{2})(?:[·•.‧/-]|\()"
        + "(?:e|s|es|nes?|les?|euses?|t?rices?|ices?|ères?|ières?|iennes?|ives?|fe|se)"
        + @"(?:[·•.‧]s)?\)?(?![\p{L}])()", RegexOptions.IgnoreCase)]
    private static partial Regex Inclusive();
}
