namespace Matching.Text;

/// <summary>
/// An inverted index of TF-IDF vectors of short texts over hashed features (stems, character n-grams); scores are
/// cosines. Features are 64-bit hashes: a collision among a million of them is one chance in ten million, and the same
/// at every run.
/// </summary>
internal sealed class PostingIndex
{
    private readonly Dictionary<ulong, int> _terms = [];
    private readonly int[] _starts; // of each term's postings in documents and weights
    private readonly int[] _documents;
    private readonly float[] _weights;
    private readonly float[] _rarity;

    /// <param name="texts">Features of each document with how often each occurs, each feature once.</param>
    internal PostingIndex(IReadOnlyList<IReadOnlyDictionary<ulong, float>> texts)
    {
        Count = texts.Count;
        var frequency = new List<int>();
        foreach (var feature in texts.SelectMany(t => t.Keys))
        {
            if (_terms.TryAdd(feature, frequency.Count)) frequency.Add(1);
            else frequency[_terms[feature]]++;
        }
        _rarity = [.. frequency.Select(f => MathF.Log((1f + Count) / (1 + f)) + 1)];
        _starts = new int[frequency.Count + 1];
        for (var term = 0; term < frequency.Count; term++) _starts[term + 1] = _starts[term] + frequency[term];
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
    internal int Count { get; }

    /// <summary>Rarity of a feature; that of one never seen is the highest.</summary>
    internal float RarityOf(ulong feature) =>
        _terms.TryGetValue(feature, out var term) ? _rarity[term] : MathF.Log(1f + Count) + 1;

    /// <summary>Known features of a text, weighted; of length 1 with those that are not known.</summary>
    internal List<(int Term, float Weight)> Vector(IReadOnlyDictionary<ulong, float> text)
    {
        var vector = new List<(int, float)>(text.Count);
        var square = 0.0;
        foreach (var (feature, count) in text)
        {
            var weight = (count > 1 ? 1 + MathF.Log(count) : count) * RarityOf(feature);
            square += (double)weight * weight;
            if (_terms.TryGetValue(feature, out var term)) vector.Add((term, weight));
        }
        var length = (float)Math.Sqrt(square);
        for (var i = 0; i < vector.Count; i++) vector[i] = (vector[i].Item1, vector[i].Item2 / length);
        return vector;
    }

    /// <summary>Each document's cosine with a text, into <c>float[documents]</c>.</summary>
    internal void Score(IReadOnlyDictionary<ulong, float> text, float[] cosines)
    {
        Array.Clear(cosines);
        foreach (var (term, weight) in Vector(text))
        {
            for (var at = _starts[term]; at < _starts[term + 1]; at++) cosines[_documents[at]] += weight * _weights[at];
        }
    }
}
