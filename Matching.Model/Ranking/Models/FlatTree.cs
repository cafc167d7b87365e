namespace Matching.Ranking.Models;

/// <summary>
/// One regression tree as flat arrays. Values up to the threshold go left, larger or missing ones go right. A child is
/// the index of a split, or, if negative, the leaf <c>~child</c>. A tree without splits has one leaf.
/// </summary>
/// <param name="Features">Feature column of each split.</param>
/// <param name="Thresholds">Threshold of each split.</param>
/// <param name="Left">Left child of each split.</param>
/// <param name="Right">Right child of each split.</param>
/// <param name="Leaves">Values of the leaves.</param>
/// <param name="LeftShares">Smoothed share of a sample of the training rows that go left at each split, in (0, 1);
/// TreeSHAP uses it for features outside the subset that it considers.</param>
public sealed record FlatTree(int[] Features, float[] Thresholds, int[] Left, int[] Right, double[] Leaves,
    double[] LeftShares);
