namespace Matching.Text;

/// <summary>
/// Spelling similarity of stems (typos, word families): long common prefix, or most letter bigrams shared.
/// </summary>
internal static class Spelling
{
    private const float MinPrefixShare = 0.5f;
    private const float MinPairShare = 0.6f;
    private const int MinLengthForPairs = 4;
    private const int MaxLengthForPairs = 64;

    /// <summary>Similarity in [0, 1]; 0 below the thresholds, where similarity is chance.</summary>
    public static float ComputeSimilarity(string a, string b)
    {
        var prefixShare = a.AsSpan().CommonPrefixLength(b) / (float)Math.Max(a.Length, b.Length);
        if (prefixShare >= MinPrefixShare) return prefixShare;
        if (a.Length is < MinLengthForPairs or > MaxLengthForPairs
            || b.Length is < MinLengthForPairs or > MaxLengthForPairs) return 0;
        var pairs = 2f * SharedPairs(a, b) / (a.Length + b.Length - 2);
        return pairs >= MinPairShare ? pairs : 0;
    }

    private static int SharedPairs(string a, string b)
    {
        ulong used = 0;
        var sharedPairs = 0;
        for (var i = 0; i + 1 < a.Length; i++)
        {
            for (var j = 0; j + 1 < b.Length; j++)
            {
                if ((used >> j & 1) != 0 || a[i] != b[j] || a[i + 1] != b[j + 1]) continue;
                used |= 1UL << j;
                sharedPairs++;
                break;
            }
        }
        return sharedPairs;
    }
}
