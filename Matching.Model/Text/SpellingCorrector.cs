namespace Matching.Text;

/// <summary>
/// The words of a taxonomy, and which of them a mistyped one must be: one letter lost, added, changed, or two
/// neighbours turned.
/// </summary>
internal sealed class SpellingCorrector
{
    private const int MinCount = 6; // shorter words are too often one letter from another
    private readonly Dictionary<string, int> _counts;
    private readonly HashSet<string> _stems;
    private readonly Dictionary<string, List<string>> _byRest = new(StringComparer.Ordinal);

    /// <param name="words">Folded words, as often as they are said.</param>
    internal SpellingCorrector(IEnumerable<string> words)
    {
        _counts = words.CountBy(w => w, StringComparer.Ordinal)
            .ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
        _stems = [.. _counts.Keys.Select(FrenchAnalyzer.Stem)];
        foreach (var word in _counts.Keys.Where(w => w.Length >= MinCount - 1).Order(StringComparer.Ordinal))
        {
            foreach (var rest in ListDeletions(word))
            {
                if (!_byRest.TryGetValue(rest, out var list)) _byRest.Add(rest, list = []);
                list.Add(word);
            }
        }
    }

    /// <summary>
    /// The word itself when it is known, short or like none; else the commonest that it is one slip away from.
    /// </summary>
    internal string Correct(string word) =>
        word.Length < MinCount || _counts.ContainsKey(word) || _stems.Contains(FrenchAnalyzer.Stem(word)) ? word
        : ListDeletions(word).SelectMany(r => _byRest.GetValueOrDefault(r, [])).Distinct(StringComparer.Ordinal)
            .Where(w => IsWithinOneEdit(word, w))
            .OrderByDescending(w => _counts[w]).ThenBy(w => w, StringComparer.Ordinal).FirstOrDefault(word);

    private static IEnumerable<string> ListDeletions(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Prepend(word).Distinct(StringComparer.Ordinal);

    /// <summary>Whether two words are alike but for one letter, or for two neighbours that changed places.</summary>
    private static bool IsWithinOneEdit(string one, string other)
    {
        var start = one.AsSpan().CommonPrefixLength(other);
        var (left, right) = (one[start..], other[start..]);
        if (left.Length == right.Length)
            return left.AsSpan(1).SequenceEqual(right.AsSpan(1))
                || left.Length > 1 && left[0] == right[1] && left[1] == right[0]
                    && left.AsSpan(2).SequenceEqual(right.AsSpan(2));
        return left.Length == right.Length + 1
            ? left.AsSpan(1).SequenceEqual(right)
            : right.Length == left.Length + 1 && right.AsSpan(1).SequenceEqual(left);
    }
}
