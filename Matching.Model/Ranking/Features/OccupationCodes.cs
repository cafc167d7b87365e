using Matching.Text;

namespace Matching.Ranking.Features;

/// <summary>
/// What the codes of occupations tell of their kinship. Classifications write their branches into their codes (ROME:
/// M18 of M1805, ISCO: 21 of 2166), but no two alike, and other codes tell nothing: so what a common beginning is worth
/// is read off the taxonomy itself, as how much more alike the work of occupations that share it is.
/// </summary>
internal sealed class OccupationCodes
{
    private const int MaxLength = 100;
    private const double Prior = 10; // pairs of occupations that are no more alike than any
    private readonly float[] _byLength; // of codes that begin alike for so many characters and no more

    /// <summary>Reads it.</summary>
    /// <param name="places">Codes of occupations with their place in a space of work, of length 1.</param>
    public OccupationCodes(IReadOnlyCollection<KeyValuePair<string, float[]>> places)
    {
        var longest = Math.Min(MaxLength, places.Select(p => p.Key.Length).DefaultIfEmpty().Max());
        var alike = Enumerable.Range(0, longest + 2).Select(length => SumOfPairs(places, length)).ToArray();
        _byLength = new float[longest + 1];
        if (places.Count < 2) return;
        var usual = alike[0].Cosines / alike[0].Pairs;
        for (var length = 1; length <= longest; length++)
        {
            var (pairs, cosines) = (alike[length].Pairs - alike[length + 1].Pairs,
                alike[length].Cosines - alike[length + 1].Cosines);
            _byLength[length] =
                (float)Math.Clamp((cosines - pairs * usual) / (pairs + Prior) / Math.Max(1e-6, 1 - usual), 0, 1);
        }
    }

    /// <summary>1 for the same code, else in [0, 1]: 0 no more alike than any two, 1 the same work.</summary>
    public float Kinship(string one, string other) =>
        one == other ? 1 : _byLength[Math.Min(_byLength.Length - 1, one.AsSpan().CommonPrefixLength(other))];

    /// <summary>
    /// Pairs of occupations whose codes begin alike for at least so many characters, and the sum of their cosines.
    /// </summary>
    private static (double Pairs, double Cosines) SumOfPairs(IReadOnlyCollection<KeyValuePair<string, float[]>> places,
        int length)
    {
        var (pairs, cosines) = (0.0, 0.0);
        foreach (var group in places.Where(p => p.Key.Length >= length)
            .GroupBy(p => p.Key[..length], p => p.Value, StringComparer.Ordinal))
        {
            var (count, sum) = (0, new float[group.First().Length]);
            var own = 0.0;
            foreach (var place in group)
            {
                LatentSpace.Add(sum, place, 1);
                own += LatentSpace.Dot(place, place);
                count++;
            }
            pairs += count * (count - 1) / 2.0;
            cosines += (LatentSpace.Dot(sum, sum) - own) / 2;
        }
        return (pairs, cosines);
    }
}
