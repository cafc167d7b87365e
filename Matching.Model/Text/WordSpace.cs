namespace Matching.Text;

/// <summary>
/// Latent space of a taxonomy's stems, fitted on the texts of its entries: stems used by the same or similar entries
/// are close. Embeds stems, entries and other texts.
/// </summary>
internal sealed class WordSpace
{
    private const int Rank = 96;
    private const int Seed = 20_260_303;

    private readonly Dictionary<string, int> _terms;
    private readonly float[] _rarity;
    private readonly LatentSpace? _space;
    private readonly float[][] _words;

    /// <param name="bags">Stems of each entry with their counts.</param>
    public WordSpace(IReadOnlyList<Dictionary<string, double>> bags)
    {
        var frequency = bags.SelectMany(b => b.Keys).CountBy(s => s).ToList();
        _terms = frequency.Index().ToDictionary(f => f.Item.Key, f => f.Index);
        _rarity = [.. frequency.Select(f => MathF.Log((1f + bags.Count) / (1 + f.Value)) + 1)];
        var rows = new SparseRows();
        foreach (var bag in bags)
            rows.AddUnit(bag.Select(b => KeyValuePair.Create(_terms[b.Key], Weight(_terms[b.Key], b.Value))));
        if (_terms.Count > 0) _space = LatentSpace.Fit(rows, _terms.Count, Rank, Seed);
        _words = _space?.EmbedColumns(rows) ?? [];
    }

    public float RarityOf(string stem) => _terms.TryGetValue(stem, out var term)
        ? _rarity[term]
        : _rarity.Length == 0 ? 1 : MathF.Log(1f + (_space?.Count ?? 0)) + 1;

    /// <summary>Unit embedding of a text; zeros when no stem is known.</summary>
    public float[] Embed(IEnumerable<string> stems)
    {
        if (_space is null) return [];
        var embedding = new float[_space.Rank];
        foreach (var stem in stems)
        {
            if (_terms.TryGetValue(stem, out var term))
                LatentSpace.Add(embedding, _space.Loadings[term], _rarity[term]);
        }
        LatentSpace.ToUnit(embedding);
        return embedding;
    }

    /// <summary>Cosine of an embedding and an entry.</summary>
    public float Cosine(float[] embedding, int entry) =>
        _space is null ? 0 : LatentSpace.Dot(embedding, _space.Row(entry));

    /// <summary>Cosine of two stems, clamped to [0, 1]; 0 when either is unknown.</summary>
    public float Between(string left, string right) =>
        _terms.TryGetValue(left, out var a) && _terms.TryGetValue(right, out var b)
            ? Math.Clamp(LatentSpace.Dot(_words[a], _words[b]), 0, 1)
            : 0;

    private double Weight(int term, double count) => (count > 1 ? 1 + Math.Log(count) : count) * _rarity[term];
}
