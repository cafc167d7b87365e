using System.Text.RegularExpressions;
using Matching.Text;

namespace Matching.Communes;

/// <summary>How a five-character number in a typed commune is interpreted.</summary>
internal enum NumberKind
{
    /// <summary>A postal code or an INSEE code.</summary>
    Any,
    /// <summary>INSEE codes only: « insee:13001 ».</summary>
    Insee,
    /// <summary>Postal codes only: « postal:13001 ».</summary>
    Postal,
}

/// <summary>
/// A typed commune, parsed into the words of the name, the five-character numbers, and a CEDEX flag. Parsing ignores
/// case, accents, hyphens, apostrophes, ordinal endings and the word « arrondissement », and expands « St », « Ste »
/// and « s/ ».
/// </summary>
/// <param name="Words">Folded words of the name in order; arrondissements as plain numbers.</param>
/// <param name="Numbers">Postal or INSEE codes, letters in upper case.</param>
/// <param name="Kind">How the numbers are interpreted.</param>
/// <param name="IsCedex">True if the number is a CEDEX code, of which only the department is significant.</param>
internal sealed partial record TypedCommune(IReadOnlyList<string> Words, IReadOnlyList<string> Numbers, NumberKind Kind,
    bool IsCedex)
{
    private const int MaxLength = 200;

    /// <summary>Key for <see cref="CommuneNameIndex"/>.</summary>
    public string Name => string.Join(' ', Words);

    public static TypedCommune Parse(string typed)
    {
        var words = Split(typed);
        var kind = TakeKind(words);
        JoinHalves(words);
        var cedex = RemoveCedex(words);
        var isNumbered = words.Exists(w => char.IsAsciiDigit(w[0]));
        var numbers = words.Where(IsNumber).Select(w => w.ToUpperInvariant()).ToList();
        words.RemoveAll(w => IsNumber(w) || (isNumbered && w is "arrondissement" or "arr" or "ardt" or "arrdt"));
        return new([.. words.Select(WithoutZero)], numbers, kind, cedex);
    }

    /// <summary>Splits a name into folded words and expands abbreviations.</summary>
    public static List<string> Split(string text)
    {
        var cut = text.Length > MaxLength ? text[..MaxLength] : text;
        return [.. FrenchAnalyzer.FoldLetters(Sur().Replace(cut, " sur "))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Expand)];
    }

    private static bool IsNumber(string word) => word.Length == 5 && Number().IsMatch(word);

    private static string Expand(string word) => word switch
    {
        "st" => "saint",
        "ste" => "sainte",
        "sts" => "saints",
        "stes" => "saintes",
        _ => Ordinal().Match(word) is { Success: true } ordinal ? ordinal.Groups[1].Value : word,
    };

    /// <summary>« Lyon 03 » → « Lyon 3 ».</summary>
    private static string WithoutZero(string word) => word is ['0', >= '1' and <= '9'] ? word[1..] : word;

    private static NumberKind TakeKind(List<string> words)
    {
        if (words is ["code", ..]) words.RemoveAt(0);
        if (words is not ["insee" or "postal" or "cp", _, ..]) return NumberKind.Any;
        var kind = words[0] == "insee" ? NumberKind.Insee : NumberKind.Postal;
        words.RemoveAt(0);
        return kind;
    }

    /// <summary>Joins « 75 013 » to 75013 and drops the country prefix of « F-75013 ».</summary>
    private static void JoinHalves(List<string> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Length == 2 && words[i + 1].Length == 3 && IsNumber(words[i] + words[i + 1]))
            {
                words[i] += words[i + 1];
                words.RemoveAt(i + 1);
            }
            else if (words[i] is "f" or "fr" && IsNumber(words[i + 1]))
            {
                words.RemoveAt(i);
            }
        }
    }

    private static bool RemoveCedex(List<string> words)
    {
        var at = words.IndexOf("cedex");
        if (at < 0) return false;
        var isFollowedByOffice =
            at + 1 < words.Count && words[at + 1].Length <= 2 && words[at + 1].All(char.IsAsciiDigit);
        words.RemoveRange(at, isFollowedByOffice ? 2 : 1);
        return true;
    }

    [GeneratedRegex("^(?:[0-9]{5}|2[ab][0-9]{3})$")]
    private static partial Regex Number();

    [GeneratedRegex("^([0-9]{1,2})(?:er|ere|e|eme|ieme|nd|nde)$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<![\p{L}])s\s?/\s?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sur();
}
