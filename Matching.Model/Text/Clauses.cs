using System.Text.RegularExpressions;

namespace Matching.Text;

/// <summary>
/// Splits a text into clauses that can each name something, at punctuation, line ends and conjunctions.
/// </summary>
internal static partial class Clauses
{
    private const int MaxClauses = 40;
    private const int MaxClauseLength = 200; // characters; a longer clause names too many things for one query

    /// <summary>
    /// The whole text, then its clauses in order, without blank or long ones; a text is cut at
    /// <see cref="FrenchAnalyzer.MaxTextLength"/>.
    /// </summary>
    public static IEnumerable<string> Split(string text) =>
        Separators().Split(FrenchAnalyzer.Cut(text))
        .Where(c => !string.IsNullOrWhiteSpace(c)).Take(MaxClauses).Prepend(text)
        .Where(c => c.Length <= MaxClauseLength).Distinct();

    // A dot or bracket inside a word is inclusive writing (chargé.e, chargé(e)) and does not end a clause.
    [GeneratedRegex(@"[.!?](?=\s|$)|\s\(|\)(?=\W|$)|[,;:\n\r•–—]|\b(?:et|ou|puis|ainsi que|afin de|pour|and|or|to)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Separators();
}
