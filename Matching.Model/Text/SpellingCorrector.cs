namespace Matching.Text;

/// <summary>
/// Corrects words to the words of a taxonomy that are one edit away: a letter deleted, inserted, substituted, or two
/// neighbours transposed.
/// </summary>
internal sealed class SpellingCorrector
{
    private const int MinLength = 6; // shorter words are too often one edit away from another word
    private readonly Dictionary<string, int> _counts;
    private readonly HashSet<string> _stems;
    private readonly ILookup<string, string> _byDeletion;

    /// <param name="words">Folded words, repeated by frequency.</param>
    public SpellingCorrector(IEnumerable<string> words)
    {
        _counts = words.CountBy(w => w).ToDictionary();
        _stems = [.. _counts.Keys.Select(FrenchAnalyzer.Stem)];
        _byDeletion = _counts.Keys.Where(w => w.Length >= MinLength - 1)
            .SelectMany(ListDeletions, (word, deletion) => (word, deletion)).ToLookup(p => p.deletion, p => p.word);
    }

    /// <summary>
    /// The word itself when it is known, short or close to no other; else the most frequent word one edit away.
    /// </summary>
    public string Correct(string word) =>
        word.Length < MinLength || _counts.ContainsKey(word) || _stems.Contains(FrenchAnalyzer.Stem(word)) ? word
        : ListDeletions(word).SelectMany(r => _byDeletion[r]).Distinct()
            .Where(w => IsWithinOneEdit(word, w))
            .OrderByDescending(w => _counts[w]).ThenBy(w => w, StringComparer.Ordinal).FirstOrDefault(word);

    private static IEnumerable<string> ListDeletions(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Prepend(word).Distinct();

    /// <summary>Whether two words differ by at most one edit (optimal string alignment distance).</summary>
    private static bool IsWithinOneEdit(string a, string b)
    {
        var start = a.AsSpan().CommonPrefixLength(b);
        var (left, right) = (a[start..], b[start..]);
        if (left.Length == right.Length)
            return left.AsSpan(1).SequenceEqual(right.AsSpan(1))
                || left.Length > 1 && left[0] == right[1] && left[1] == right[0]
                    && left.AsSpan(2).SequenceEqual(right.AsSpan(2));
        return left.Length > 0 && left[1..] == right || right.Length > 0 && right[1..] == left;
    }
}
