namespace Matching.Ranking.Models;

/// <summary>
/// One regression tree as flat arrays. A value at most the threshold goes left; a negative child is leaf <c>~child</c>.
/// </summary>
/// <param name="Features">Feature of each split.</param>
/// <param name="Thresholds">Threshold of each split.</param>
/// <param name="Left">Left child of each split.</param>
/// <param name="Right">Right child of each split.</param>
/// <param name="Leaves">Values of the leaves.</param>
/// <param name="LeftShares">Share of the training rows at each split that go left, in (0, 1); TreeSHAP uses it for
/// unknown features.</param>
public sealed record FlatTree(int[] Features, float[] Thresholds, int[] Left, int[] Right, double[] Leaves,
    double[] LeftShares);
