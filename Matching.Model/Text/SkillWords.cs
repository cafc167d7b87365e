using Matching.Datasets;

namespace Matching.Text;

/// <summary>
/// Skills that speak alike: half the cosine of their weighted stems (labels whole, definitions and the labels of their
/// ancestors less), half that of their places in a latent space, where stems that go together are near.
/// </summary>
internal sealed class SkillWords
{
    private const double DefinitionShare = 0.5;
    private const double AncestorShare = 0.5; // of the parent; half as much for each step further up
    private const int Rank = 64;
    private const int Seed = 20_260_302;

    private readonly SparseRows bags = new();
    private readonly LatentSpace? places;

    internal SkillWords(IReadOnlyList<SkillRow> skills, int[] parents)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = skills.Select(_ => new Dictionary<int, double>()).ToArray();
        for (var skill = 0; skill < skills.Count; skill++)
        {
            Count(terms, counts[skill], string.Join(' ', skills[skill].AltLabels.Prepend(skills[skill].Label)), 1);
            Count(terms, counts[skill], skills[skill].Definition, DefinitionShare);
            var share = AncestorShare;
            for (var at = parents[skill]; at >= 0; at = parents[at], share /= 2) Count(terms, counts[skill], skills[at].Label, share);
        }
        var frequency = new int[terms.Count];
        foreach (var term in counts.SelectMany(c => c.Keys)) frequency[term]++;
        foreach (var bag in counts)
            bags.AddUnit(bag.Select(c => KeyValuePair.Create(c.Key, Math.Min(c.Value, 1 + Math.Log(Math.Max(1, c.Value))) * Math.Log(1 + (double)skills.Count / frequency[c.Key]))));
        if (terms.Count > 0) places = LatentSpace.Fit(bags, terms.Count, Rank, Seed);
    }

    /// <summary>Likeness in [0, 1]; symmetric.</summary>
    internal float Between(int one, int other) => places is null ? 0
        : Math.Clamp((bags.Cosine(one, other) + Math.Max(0, places.Cosine(one, other))) / 2, 0, 1);

    private static void Count(Dictionary<string, int> terms, Dictionary<int, double> counts, string text, double share)
    {
        foreach (var stem in FrenchAnalyzer.Stems(text))
        {
            if (!terms.TryGetValue(stem, out var term)) terms.Add(stem, term = terms.Count);
            counts[term] = counts.GetValueOrDefault(term) + share;
        }
    }
}
