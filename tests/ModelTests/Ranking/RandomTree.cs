using Matching.Ranking.Models;

namespace Matching.ModelTests.Ranking;

/// <summary>Trees of any shape, thresholds on a coarse grid.</summary>
internal static class RandomTree
{
    public static FlatTree Grow(Random random, int leaves, int featureCount)
    {
        var (features, thresholds, left, right) =
            (new List<int>(), new List<float>(), new List<int>(), new List<int>());
        var values = new List<double>();
        Split(leaves);
        return new FlatTree([.. features], [.. thresholds], [.. left], [.. right], [.. values],
            [.. features.Select(_ => 0.05 + 0.9 * random.NextDouble())]);

        int Split(int wanted)
        {
            if (wanted == 1)
            {
                values.Add(random.NextDouble() - 0.5);
                return ~(values.Count - 1);
            }
            var node = features.Count;
            features.Add(random.Next(featureCount));
            thresholds.Add(random.Next(40) / 8f);
            left.Add(0);
            right.Add(0);
            var share = random.Next(1, wanted);
            (left[node], right[node]) = (Split(share), Split(wanted - share));
            return node;
        }
    }
}
