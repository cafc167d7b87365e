using System.Runtime.InteropServices;
using Matching.Ranking.Models;

namespace Matching.Ranking.Explanations;

/// <summary>
/// Exact path-dependent TreeSHAP (Lundberg and Lee, arXiv:1802.03888): Shapley values of the features of a row, where
/// an unknown feature follows the training shares of each split. Values sum to the score. The shares of a leaf depend
/// only on which of its path conditions a row meets, so they are tabulated for every outcome (Fast TreeSHAP, Yang,
/// arXiv:2109.09847). Immutable, thread-safe.
/// </summary>
internal sealed class TreeShap
{
    /// <summary>A table doubles with each feature on the path; longer paths are computed directly.</summary>
    private const int MaxTabled = 6;

    /// <summary>Path conditions of all leaves.</summary>
    private readonly List<Condition> _conditions = [];
    private readonly List<Leaf> _leaves = [];
    private readonly double _mean;

    /// <summary>The interval of a feature on a path, and the share of the training rows that follow it.</summary>
    private readonly record struct Condition(int Feature, float Above, float? AtMost, double Share);

    /// <summary>
    /// A leaf with its conditions <c>[from, from + count)</c> and its table <c>double[outcomes, count]</c>; null when
    /// it has none.
    /// </summary>
    private readonly record struct Leaf(int From, int Count, double Value, double[]? Table);

    /// <param name="ensemble">Trees without a <see cref="TreeEnsemble.Fault"/>.</param>
    public TreeShap(TreeEnsemble ensemble)
    {
        foreach (var tree in ensemble.Trees)
        {
            if (tree.Features.Length == 0) _mean += tree.Leaves[0];
            else Visit(tree, 0, []);
        }
        foreach (var leaf in _leaves)
        {
            var product = leaf.Value;
            for (var i = 0; i < leaf.Count; i++) product *= _conditions[leaf.From + i].Share;
            _mean += product;
        }
    }

    /// <summary>Adds each feature's Shapley value, and the mean score, to <paramref name="parts"/>.</summary>
    /// <param name="row"><c>float[features]</c>.</param>
    /// <param name="parts"><c>double[features + 1]</c>, the mean last. The sum grows by the score.</param>
    public void Explain(ReadOnlySpan<float> row, Span<double> parts)
    {
        parts[^1] += _mean;
        Span<double> shares = stackalloc double[row.Length];
        var all = CollectionsMarshal.AsSpan(_conditions);
        foreach (ref readonly var leaf in CollectionsMarshal.AsSpan(_leaves))
        {
            var conditions = all.Slice(leaf.From, leaf.Count);
            var met = 0UL;
            for (var i = 0; i < leaf.Count; i++)
            {
                ref readonly var condition = ref conditions[i];
                var x = row[condition.Feature];
                // A missing value goes right: it meets every lower bound and no upper bound.
                if ((condition.AtMost is not { } high || x <= high) && !(x <= condition.Above)) met |= 1UL << i;
            }
            if (leaf.Table is null) SharesOf(leaf, met, shares);
            var own = leaf.Table is { } table ? table.AsSpan((int)met * leaf.Count, leaf.Count) : shares;
            for (var i = 0; i < leaf.Count; i++) parts[conditions[i].Feature] += own[i];
        }
    }

    /// <summary>Descends to the leaves, narrowing the interval of each feature on the path.</summary>
    private void Visit(FlatTree tree, int node, List<Condition> path)
    {
        if (node < 0)
        {
            AddLeaf(tree.Leaves[~node], path);
            return;
        }
        var feature = tree.Features[node];
        var known = path.FindIndex(c => c.Feature == feature);
        var (_, above, atMost, share) = known < 0 ? new(feature, float.NaN, null, 1) : path[known];
        var threshold = tree.Thresholds[node];
        Descend(tree.Left[node], new(feature, above, atMost is { } a ? Math.Min(a, threshold) : threshold,
            share * tree.LeftShares[node]));
        Descend(tree.Right[node], new(feature, float.IsNaN(above) ? threshold : Math.Max(above, threshold), atMost,
            share * (1 - tree.LeftShares[node])));

        void Descend(int child, Condition condition) => Visit(tree, child,
            known < 0 ? [.. path, condition] : [.. path[..known], condition, .. path[(known + 1)..]]);
    }

    private void AddLeaf(double value, List<Condition> path)
    {
        var leaf = new Leaf(_conditions.Count, path.Count, value, null);
        _conditions.AddRange(path);
        _leaves.Add(path.Count > MaxTabled ? leaf : leaf with { Table = TableOf(leaf) });
    }

    private double[] TableOf(Leaf leaf)
    {
        var table = new double[leaf.Count << leaf.Count];
        for (var met = 0; met < 1 << leaf.Count; met++)
            SharesOf(leaf, (ulong)met, table.AsSpan(met * leaf.Count, leaf.Count));
        return table;
    }

    /// <summary>
    /// Shapley value of condition i: value · (met − share) · Σ over subsets S of the other conditions of
    /// |S|! (d − |S| − 1)! / d! · Π met in S · Π shares outside S. The sums by size of S are the coefficients of
    /// Π (share + met · x).
    /// </summary>
    private void SharesOf(Leaf leaf, ulong met, Span<double> shares)
    {
        Span<double> sums = stackalloc double[leaf.Count];
        for (var i = 0; i < leaf.Count; i++)
        {
            sums.Clear();
            sums[0] = 1;
            var size = 0;
            for (var j = 0; j < leaf.Count; j++)
            {
                if (j == i) continue;
                var isMet = (met >> j & 1) == 1;
                size++;
                for (var s = Math.Min(size, leaf.Count - 1); s >= 0; s--)
                    sums[s] = sums[s] * _conditions[leaf.From + j].Share + (isMet && s > 0 ? sums[s - 1] : 0);
            }
            double sum = 0, weight = 1.0 / leaf.Count;
            for (var s = 0; s < leaf.Count; s++)
            {
                sum += weight * sums[s];
                // |S|! (d − |S| − 1)! / d!, updated from one size to the next.
                if (s + 1 < leaf.Count) weight *= (s + 1.0) / (leaf.Count - s - 1);
            }
            shares[i] = leaf.Value * ((met >> i & 1) - _conditions[leaf.From + i].Share) * sum;
        }
    }
}
