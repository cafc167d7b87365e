namespace Matching.Text;

/// <summary>
/// Stems spelled alike: one a beginning of the other for the most part, or most pairs of neighbouring letters shared
/// (typos, families of words).
/// </summary>
internal static class Spelling
{
    private const float MinPrefixShare = 0.5f;
    private const float MinPairShare = 0.6f;
    private const int MinLengthForPairs = 4;
    private const int MaxLengthForPairs = 64;

    /// <summary>In [0, 1]; 0 for words that only resemble each other by chance.</summary>
    internal static float ComputeSimilarity(string one, string other)
    {
        var beginning = one.AsSpan().CommonPrefixLength(other) / (float)Math.Max(one.Length, other.Length);
        if (beginning >= MinPrefixShare) return beginning;
        if (one.Length is < MinLengthForPairs or > MaxLengthForPairs
            || other.Length is < MinLengthForPairs or > MaxLengthForPairs) return 0;
        var shared = SharedPairs(one, other);
        var pairs = 2f * shared / (one.Length + other.Length - 2);
        return pairs >= MinPairShare ? pairs : 0;
    }

    private static int SharedPairs(string one, string other)
    {
        ulong used = 0;
        var shared = 0;
        for (var i = 0; i + 1 < one.Length; i++)
        {
            for (var j = 0; j + 1 < other.Length; j++)
            {
                if ((used >> j & 1) != 0 || one[i] != other[j] || one[i + 1] != other[j + 1]) continue;
                used |= 1UL << j;
                shared++;
                break;
            }
        }
        return shared;
    }
}
