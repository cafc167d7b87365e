namespace Matching.Text;

/// <summary>
/// Inverted index of TF-IDF vectors of short texts over hashed features (stems, character n-grams); scores are cosines.
/// A collision of 64-bit hashes among a million features has a probability of one in ten million, and is the same in
/// every run.
/// </summary>
internal sealed class PostingIndex
{
    private readonly Dictionary<ulong, int> _terms;
    private readonly int[] _starts; // first posting of each term
    private readonly int[] _documents;
    private readonly float[] _weights;
    private readonly float[] _rarity;

    /// <param name="texts">Features of each document with their counts.</param>
    public PostingIndex(IReadOnlyList<IReadOnlyDictionary<ulong, float>> texts)
    {
        Count = texts.Count;
        var frequency = texts.SelectMany(t => t.Keys).CountBy(f => f).ToList();
        _terms = frequency.Index().ToDictionary(f => f.Item.Key, f => f.Index);
        _rarity = [.. frequency.Select(f => MathF.Log((1f + Count) / (1 + f.Value)) + 1)];
        _starts = new int[frequency.Count + 1];
        for (var term = 0; term < frequency.Count; term++) _starts[term + 1] = _starts[term] + frequency[term].Value;
        (_documents, _weights) = (new int[_starts[^1]], new float[_starts[^1]]);
        var next = _starts[..^1];
        for (var document = 0; document < Count; document++)
        {
            foreach (var (term, weight) in Vector(texts[document]))
            {
                _documents[next[term]] = document;
                _weights[next[term]++] = weight;
            }
        }
    }

    /// <summary>Number of documents.</summary>
    public int Count { get; }

    /// <summary>
    /// Weighted known features of a text, normalised over all features; an unknown one has the maximum rarity.
    /// </summary>
    public IEnumerable<(int Term, float Weight)> Vector(IReadOnlyDictionary<ulong, float> text)
    {
        var all = text.Select(f => (Term: _terms.GetValueOrDefault(f.Key, -1), Count: f.Value))
            .Select(f => (f.Term, Weight: (f.Count > 1 ? 1 + MathF.Log(f.Count) : f.Count)
                * (f.Term < 0 ? MathF.Log(1f + Count) + 1 : _rarity[f.Term]))).ToList();
        var length = (float)Math.Sqrt(all.Sum(f => (double)f.Weight * f.Weight));
        return all.Where(f => f.Term >= 0).Select(f => (f.Term, f.Weight / length));
    }

    /// <summary>Writes the cosine of each document with a text to <c>float[documents]</c>.</summary>
    public void Score(IReadOnlyDictionary<ulong, float> text, float[] cosines)
    {
        Array.Clear(cosines);
        foreach (var (term, weight) in Vector(text))
        {
            for (var at = _starts[term]; at < _starts[term + 1]; at++) cosines[_documents[at]] += weight * _weights[at];
        }
    }
}
