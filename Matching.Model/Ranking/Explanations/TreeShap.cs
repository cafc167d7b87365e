using System.Runtime.InteropServices;
using Matching.Ranking.Models;

namespace Matching.Ranking.Explanations;

/// <summary>
/// Shapley values of the features of a row: what each adds to the ensemble's score, over all orders in which the
/// features could become known, where a feature not known yet is expected as the training rows at its split fell
/// (path-dependent TreeSHAP; Lundberg and Lee, arXiv:1802.03888). Exact, no sampling; they sum to the score. A leaf
/// counts apart from all others, and its share depends only on which of the conditions on the way to it hold: so the
/// shares of every outcome are tables, made once (as Yang, Fast TreeSHAP, arXiv:2109.09847). Immutable, thread-safe.
/// </summary>
internal sealed class TreeShap
{
    /// <summary>Leaves with more features on their way have no table: it would double with each.</summary>
    private const int MaxTabled = 6;

    /// <summary>What a row must meet to reach a leaf: one interval a feature.</summary>
    private readonly List<int> _features = [];
    private readonly List<float> _above = [];
    private readonly List<float> _atMost = [];
    private readonly List<bool> _bounded = [];
    private readonly List<double> _shares = [];
    private readonly List<Leaf> _leaves = [];
    private readonly double _mean;

    /// <summary>
    /// A leaf with its conditions <c>[from, from + count)</c> and its table <c>double[outcomes, count]</c>, or null.
    /// </summary>
    private readonly record struct Leaf(int From, int Count, double Value, double[]? Table);

    /// <summary>Prepares an ensemble.</summary>
    /// <param name="ensemble">The trees, sound as <see cref="TreeEnsemble.Fault"/> says.</param>
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
            for (var i = 0; i < leaf.Count; i++) product *= _shares[leaf.From + i];
            _mean += product;
        }
    }

    /// <summary>Adds each feature's share of the score, and the mean.</summary>
    /// <param name="row"><c>float[features]</c>.</param>
    /// <param name="parts"><c>double[features + 1]</c>, the last one the mean: they grow by the score together.</param>
    public void Explain(ReadOnlySpan<float> row, Span<double> parts)
    {
        parts[^1] += _mean;
        Span<double> own = stackalloc double[row.Length];
        var feature = CollectionsMarshal.AsSpan(_features);
        var low = CollectionsMarshal.AsSpan(_above);
        var high = CollectionsMarshal.AsSpan(_atMost);
        var isBounded = CollectionsMarshal.AsSpan(_bounded);
        foreach (ref readonly var leaf in CollectionsMarshal.AsSpan(_leaves))
        {
            var met = 0UL;
            for (var i = 0; i < leaf.Count; i++)
            {
                var at = leaf.From + i;
                var x = row[feature[at]];
                // A missing value goes right: it meets no upper bound, and every lower one.
                if ((!isBounded[at] || x <= high[at]) && !(x <= low[at])) met |= 1UL << i;
            }
            if (leaf.Table is { } table)
            {
                var from = (int)met * leaf.Count;
                for (var i = 0; i < leaf.Count; i++) parts[feature[leaf.From + i]] += table[from + i];
                continue;
            }
            SharesOf(leaf, met, own);
            for (var i = 0; i < leaf.Count; i++) parts[feature[leaf.From + i]] += own[i];
        }
    }

    /// <summary>Walks down to the leaves, narrowing the interval of each feature met.</summary>
    private void Visit(FlatTree tree, int node, List<(int Feature, float Above, float? AtMost, double Share)> way)
    {
        if (node < 0)
        {
            AddLeaf(tree.Leaves[~node], way);
            return;
        }
        var feature = tree.Features[node];
        var known = way.FindIndex(c => c.Feature == feature);
        var (above, atMost, share) = known < 0
            ? (float.NaN, (float?)null, 1.0)
            : (way[known].Above, way[known].AtMost, way[known].Share);
        var threshold = tree.Thresholds[node];
        var left =
            (feature, above, atMost is { } a ? Math.Min(a, threshold) : threshold, share * tree.LeftShares[node]);
        var right = (feature, float.IsNaN(above) ? threshold : Math.Max(above, threshold), atMost,
            share * (1 - tree.LeftShares[node]));
        foreach (var (condition, child) in (((int, float, float?, double), int)[])[(left, tree.Left[node]),
            (right, tree.Right[node])])
        {
            List<(int, float, float?, double)> next =
                known < 0 ? [.. way, condition] : [.. way[..known], condition, .. way[(known + 1)..]];
            Visit(tree, child, next);
        }
    }

    private void AddLeaf(double value, List<(int Feature, float Above, float? AtMost, double Share)> way)
    {
        var leaf = new Leaf(_features.Count, way.Count, value, null);
        foreach (var (feature, low, high, share) in way)
        {
            _features.Add(feature);
            _above.Add(low);
            _atMost.Add(high ?? 0);
            _bounded.Add(high is not null);
            _shares.Add(share);
        }
        _leaves.Add(way.Count > MaxTabled ? leaf : leaf with { Table = TableOf(leaf) });
    }

    private double[] TableOf(Leaf leaf)
    {
        var table = new double[leaf.Count << leaf.Count];
        for (var met = 0; met < 1 << leaf.Count; met++)
            SharesOf(leaf, (ulong)met, table.AsSpan(met * leaf.Count, leaf.Count));
        return table;
    }

    /// <summary>
    /// Share of condition i: value · (met − share) · Σ over sets S of the others of |S|! (d − |S| − 1)! / d! · Π met in
    /// S · Π shares outside, the sums by size of S being the coefficients of Π (share + met · x).
    /// </summary>
    private void SharesOf(Leaf leaf, ulong met, Span<double> own)
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
                    sums[s] = sums[s] * _shares[leaf.From + j] + (isMet && s > 0 ? sums[s - 1] : 0);
            }
            double sum = 0, weight = 1.0 / leaf.Count;
            for (var s = 0; s < leaf.Count; s++)
            {
                sum += weight * sums[s];
                // |S|! (d − |S| − 1)! / d!, from one size to the next.
                if (s + 1 < leaf.Count) weight *= (s + 1.0) / (leaf.Count - s - 1);
            }
            own[i] = leaf.Value * ((met >> i & 1) - _shares[leaf.From + i]) * sum;
        }
    }
}
