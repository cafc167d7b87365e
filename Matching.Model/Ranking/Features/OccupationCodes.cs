using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// Similarity of occupations by the common prefix of their codes. Classifications encode their hierarchy in different
/// ways (ROME: M18 of M1805; ISCO: 21 of 2166), so the similarity of each prefix length is estimated from the taxonomy:
/// how much closer the embeddings of occupations with that common prefix are than those of any two.
/// </summary>
internal sealed class OccupationCodes
{
    private const int MaxLength = 100;
    private const double Prior = 10; // pseudo-count of pairs with average similarity
    private readonly float[] _byLength; // similarity by length of the common prefix

    /// <summary>Estimates the similarity of each prefix length.</summary>
    /// <param name="embeddings">Codes of occupations with their unit embeddings.</param>
    public OccupationCodes(IReadOnlyCollection<KeyValuePair<string, float[]>> embeddings)
    {
        var longest = Math.Min(MaxLength, embeddings.Select(p => p.Key.Length).DefaultIfEmpty().Max());
        var sums = Enumerable.Range(0, longest + 2).Select(length => SumOfPairs(embeddings, length)).ToArray();
        _byLength = new float[longest + 1];
        if (embeddings.Count < 2) return;
        var average = sums[0].Cosines / sums[0].Pairs;
        for (var length = 1; length <= longest; length++)
        {
            var (pairs, cosines) = (sums[length].Pairs - sums[length + 1].Pairs,
                sums[length].Cosines - sums[length + 1].Cosines);
            _byLength[length] =
                (float)Math.Clamp((cosines - pairs * average) / (pairs + Prior) / Math.Max(1e-6, 1 - average), 0, 1);
        }
    }

    /// <summary>1 for the same code; else in [0, 1], where 0 is the similarity of two arbitrary occupations.</summary>
    public float Similarity(string a, string b) =>
        a == b ? 1 : _byLength[Math.Min(_byLength.Length - 1, a.AsSpan().CommonPrefixLength(b))];

    /// <summary>
    /// Number of pairs of occupations whose codes share a prefix of at least this length, and the sum of their cosines.
    /// </summary>
    private static (double Pairs, double Cosines) SumOfPairs(
        IReadOnlyCollection<KeyValuePair<string, float[]>> embeddings, int length)
    {
        var (pairs, cosines) = (0.0, 0.0);
        foreach (var group in embeddings.Where(p => p.Key.Length >= length)
            .GroupBy(p => p.Key[..length], p => p.Value))
        {
            var (count, sum) = (group.Count(), new float[group.First().Length]);
            foreach (var embedding in group) LatentSpace.Add(sum, embedding, 1);
            pairs += count * (count - 1) / 2.0;
            cosines += (LatentSpace.Dot(sum, sum) - group.Sum(e => (double)LatentSpace.Dot(e, e))) / 2;
        }
        return (pairs, cosines);
    }
}
