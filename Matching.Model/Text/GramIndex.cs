namespace Matching.Text;

/// <summary>An inverted index of TF-IDF vectors over features of short texts (stems, character n-grams); scores are cosines.</summary>
internal sealed class GramIndex
{
    private readonly Func<string, IEnumerable<string>> features;
    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly List<List<(int Document, float Weight)>> postings = [];
    private readonly double[] rarity;

    internal GramIndex(IReadOnlyList<string> documents, Func<string, IEnumerable<string>> features)
    {
        this.features = features;
        Count = documents.Count;
        var counted = documents.Select(d => CountTerms(d, grow: true)).ToList();
        var frequency = new int[terms.Count];
        foreach (var term in counted.SelectMany(c => c.Keys))
            frequency[term]++;
        rarity = [.. frequency.Select(f => Math.Log((1.0 + Count) / (1 + f)) + 1)];
        postings.AddRange(Enumerable.Range(0, terms.Count).Select(_ => new List<(int, float)>()));
        for (var document = 0; document < Count; document++)
            foreach (var (term, weight) in Weigh(counted[document]))
                postings[term].Add((document, (float)weight));
    }

    /// <summary>Number of documents.</summary>
    internal int Count { get; }

    /// <summary>Adds each document's cosine with a text to <c>float[documents]</c>.</summary>
    internal void Score(string text, float[] cosines)
    {
        Array.Clear(cosines);
        foreach (var (term, weight) in Weigh(CountTerms(text, grow: false)))
            foreach (var (document, own) in postings[term])
                cosines[document] += (float)weight * own;
    }

    private SortedDictionary<int, int> CountTerms(string text, bool grow)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var feature in features(text))
        {
            if (!terms.TryGetValue(feature, out var term))
            {
                if (!grow)
                    continue;
                terms[feature] = term = terms.Count;
            }
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }
        return counts;
    }

    /// <summary>Sublinear counts times rarity, brought to length 1.</summary>
    private List<(int Term, double Weight)> Weigh(SortedDictionary<int, int> counts)
    {
        var weighed = counts.Select(c => (Term: c.Key, Weight: (1 + Math.Log(c.Value)) * rarity[c.Key])).ToList();
        var length = Math.Sqrt(weighed.Sum(w => w.Weight * w.Weight));
        return length == 0 ? [] : [.. weighed.Select(w => (w.Term, w.Weight / length))];
    }
}
