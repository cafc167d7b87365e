namespace Matching.Text;

/// <summary>
/// Synonyms among stems: those of one line of the lexicon, and those that the wordings of an entry exchange
/// (« chauffeur de bus », « conducteur de bus »), counted over the whole taxonomy.
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
        var exchanges = wordingsOfEntries.SelectMany(Exchanges).ToList();
        var totals = exchanges.SelectMany(e => (string[])[e.Left, e.Right], (e, stem) => (Stem: stem, e.Share))
            .AggregateBy(s => s.Stem, 0f, (sum, s) => sum + s.Share).ToDictionary();
        foreach (var ((a, b), count) in exchanges
            .AggregateBy(e => Pair(e.Left, e.Right), 0f, (sum, e) => sum + e.Share))
        {
            var similarity = count / (MathF.Sqrt(totals[a] * totals[b]) + Smoothing);
            if (similarity > MinSimilarity) _similarity[(a, b)] = similarity;
        }
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    /// <summary>Similarity of two stems, in [0, 1].</summary>
    public float Between(string a, string b) => Math.Max(Lexicon.Shared.AreSynonyms(a, b) ? LexiconSimilarity : 0,
        _similarity.GetValueOrDefault(Pair(a, b)));

    /// <summary>Stems that two wordings of an entry exchange, each pair with its share of the exchange.</summary>
    private static IEnumerable<(string Left, string Right, float Share)> Exchanges(IReadOnlyList<string[]> wordings)
    {
        for (var i = 0; i < Math.Min(wordings.Count, MaxWordings); i++)
        {
            for (var j = 0; j < i; j++)
            {
                var left = wordings[i].Except(wordings[j]).ToList();
                var right = wordings[j].Except(wordings[i]).ToList();
                if (left.Count is 0 or > MaxExchanged || right.Count is 0 or > MaxExchanged
                    || left.Count == wordings[i].Length && left.Count > 1) continue;
                foreach (var a in left)
                {
                    foreach (var b in right) yield return (a, b, 1f / (left.Count * right.Count));
                }
            }
        }
    }
}
