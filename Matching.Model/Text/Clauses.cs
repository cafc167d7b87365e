using System.Text.RegularExpressions;

namespace Matching.Text;

/// <summary>
/// Parts of a text that can each name something: cut at punctuation, line ends and the words that join.
/// </summary>
internal static partial class Clauses
{
    private const int MaxClauses = 40;
    private const int MaxClauseLength = 200; // letters; what is longer names too many things to be asked as one

    /// <summary>
    /// The parts, in their order, none blank; a text past <see cref="FrenchAnalyzer.MaxTextLength"/> is cut.
    /// </summary>
    internal static IEnumerable<string> Split(string text) =>
        Separators().Split(text.Length > FrenchAnalyzer.MaxTextLength ? text[..FrenchAnalyzer.MaxTextLength] : text)
        .Where(c => !string.IsNullOrWhiteSpace(c)).Take(MaxClauses).Prepend(text)
        .Where(c => c.Length <= MaxClauseLength).Distinct(StringComparer.Ordinal);

    // A dot or a bracket inside a word is inclusive writing (chargé.e, chargé(e)), not an end.
    [GeneratedRegex(@"[.!?](?=\s|$)|\s\(|\)(?=\W|$)|[,;:\n\r•–—]|\b(?:et|ou|puis|ainsi que|afin de|pour|and|or|to)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Separators();
}
