namespace Matching.Text;

/// <summary>
/// Synonyms among stems: those of one line of the lexicon, and those that the wordings of an entry exchange («
/// chauffeur de bus », « conducteur de bus »), counted over the whole taxonomy.
/// </summary>
internal sealed class StemSynonyms
{
    private const int MaxExchanged = 2;
    private const int MaxWordings = 12; // wordings of one entry that are compared with each other
    private const float LexiconSimilarity = 0.8f;
    private const float MinSimilarity = 0.1f; // smaller values are chance
    private const float Smoothing = 1.5f; // pseudo-count that damps rare exchanges

    private readonly Dictionary<(string, string), float> _similarity = [];

    public StemSynonyms(IEnumerable<IReadOnlyList<string[]>> wordingsOfEntries)
    {
        var counts = new Dictionary<(string, string), float>();
        var totals = new Dictionary<string, float>();
        foreach (var wordings in wordingsOfEntries)
        {
            for (var i = 0; i < Math.Min(wordings.Count, MaxWordings); i++)
            {
                for (var j = 0; j < i; j++) Count(wordings[i], wordings[j], counts, totals);
            }
        }
        foreach (var ((a, b), count) in counts)
        {
            var similarity = count / (MathF.Sqrt(totals[a] * totals[b]) + Smoothing);
            if (similarity > MinSimilarity) _similarity[(a, b)] = similarity;
        }
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    /// <summary>Similarity of two stems, in [0, 1].</summary>
    public float Between(string a, string b) => Math.Max(Lexicon.Shared.AreSynonyms(a, b) ? LexiconSimilarity : 0,
        _similarity.GetValueOrDefault(Pair(a, b)));

    private static void Count(string[] first, string[] second, Dictionary<(string, string), float> counts,
        Dictionary<string, float> totals)
    {
        var (left, right) = (first.Except(second).ToList(), second.Except(first).ToList());
        if (left.Count is 0 or > MaxExchanged || right.Count is 0 or > MaxExchanged) return;
        if (left.Count == first.Length && first.Length > 1) return;
        var share = 1f / (left.Count * right.Count);
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                var pair = Pair(a, b);
                counts[pair] = counts.GetValueOrDefault(pair) + share;
                totals[a] = totals.GetValueOrDefault(a) + share;
                totals[b] = totals.GetValueOrDefault(b) + share;
            }
        }
    }
}
