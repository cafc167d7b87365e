using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Makes a grown tree keep to <see cref="FeatureRow.Effect"/>: at a split on a feature that raises, every leaf on the
/// left is at most, and every leaf on the right at least, a value between both sides. Trees without a violation stay as
/// they are. ML.NET does not pass LightGBM's monotone constraints on; the bounds are those of its basic method.
/// </summary>
internal static class MonotoneTree
{
    /// <summary>Returns the tree with its leaf values moved into their bounds.</summary>
    public static FlatTree Bound(FlatTree tree)
    {
        if (tree.Features.Length == 0) return tree;
        double[] leaves = [.. tree.Leaves];
        Bound(tree, leaves, 0, double.NegativeInfinity, double.PositiveInfinity);
        return tree with { Leaves = leaves };
    }

    private static void Bound(FlatTree tree, double[] leaves, int node, double low, double high)
    {
        if (node < 0)
        {
            leaves[~node] = Math.Clamp(leaves[~node], low, high);
            return;
        }
        var (left, right) = (tree.Left[node], tree.Right[node]);
        var effect = FeatureTable.Rows[tree.Features[node]].Effect;
        if (effect == FeatureEffect.Free)
        {
            Bound(tree, leaves, left, low, high);
            Bound(tree, leaves, right, low, high);
            return;
        }
        var (lower, upper) = effect == FeatureEffect.Raises ? (left, right) : (right, left);
        var (below, above) = (RangeOf(tree, lower), RangeOf(tree, upper));
        var middle = below.Max <= above.Min ? (below.Max + above.Min) / 2 : (below.Mean + above.Mean) / 2;
        middle = Math.Clamp(middle, low, high);
        Bound(tree, leaves, lower, low, middle);
        Bound(tree, leaves, upper, middle, high);
    }

    /// <summary>Smallest, mean and largest leaf value below a node, as grown.</summary>
    private static (double Min, double Mean, double Max) RangeOf(FlatTree tree, int node)
    {
        if (node < 0) return (tree.Leaves[~node], tree.Leaves[~node], tree.Leaves[~node]);
        var (left, right) = (RangeOf(tree, tree.Left[node]), RangeOf(tree, tree.Right[node]));
        var share = tree.LeftShares[node];
        return (Math.Min(left.Min, right.Min), share * left.Mean + (1 - share) * right.Mean,
            Math.Max(left.Max, right.Max));
    }
}
