namespace Matching.Text;

/// <summary>
/// What a taxonomy teaches of its words: stems that the same entries use, or entries that resemble each other, lie near in a
/// latent space found from the entries' own texts. Places words, entries and foreign texts in it.
/// </summary>
internal sealed class WordSpace
{
    private const int Rank = 96;
    private const int Seed = 20_260_303;

    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly float[] rarity;
    private readonly LatentSpace? space;
    private readonly float[][] words;

    /// <param name="bags">Stems of each entry with their counts.</param>
    internal WordSpace(IReadOnlyList<Dictionary<string, double>> bags)
    {
        var frequency = new List<int>();
        foreach (var stem in bags.SelectMany(b => b.Keys))
        {
            if (terms.TryAdd(stem, frequency.Count)) frequency.Add(1);
            else frequency[terms[stem]]++;
        }
        rarity = [.. frequency.Select(f => MathF.Log((1f + bags.Count) / (1 + f)) + 1)];
        var rows = new SparseRows();
        foreach (var bag in bags) rows.AddUnit(bag.Select(b => KeyValuePair.Create(terms[b.Key], Weight(terms[b.Key], b.Value))));
        if (terms.Count > 0) space = LatentSpace.Fit(rows, terms.Count, Rank, Seed);
        words = space is null ? [] : space.ColumnPlaces(rows);
    }

    internal float RarityOf(string stem) => terms.TryGetValue(stem, out var term) ? rarity[term] : rarity.Length == 0 ? 1 : MathF.Log(1f + (space?.Count ?? 0)) + 1;

    /// <summary>The place of a text, of length 1, or zeros when no stem is known.</summary>
    internal float[] Place(IEnumerable<string> stems)
    {
        if (space is null) return [];
        var place = new float[space.Rank];
        foreach (var stem in stems)
        {
            if (terms.TryGetValue(stem, out var term)) LatentSpace.Add(place, space.Loadings[term], rarity[term]);
        }
        LatentSpace.ToUnit(place);
        return place;
    }

    /// <summary>Cosine of a place with an entry's.</summary>
    internal float Cosine(float[] place, int entry) => space is null ? 0 : LatentSpace.Dot(place, space.Row(entry));

    /// <summary>How near two stems are, in [0, 1]; 0 when either is unknown.</summary>
    internal float Between(string one, string other) =>
        terms.TryGetValue(one, out var a) && terms.TryGetValue(other, out var b) ? Math.Clamp(LatentSpace.Dot(words[a], words[b]), 0, 1) : 0;

    private double Weight(int term, double count) => (count > 1 ? 1 + Math.Log(count) : count) * rarity[term];
}
