namespace Matching.Ranking;

/// <summary>One regression tree as flat arrays; <c>x &lt;= threshold</c> goes left; a child below zero is leaf <c>~child</c>.</summary>
/// <param name="Features">Feature of each split.</param>
/// <param name="Thresholds">Threshold of each split.</param>
/// <param name="Left">Left child of each split.</param>
/// <param name="Right">Right child of each split.</param>
/// <param name="Leaves">Values of the leaves.</param>
/// <param name="Means">Mean value of the training rows that pass each split.</param>
public sealed record FlatTree(int[] Features, float[] Thresholds, int[] Left, int[] Right, double[] Leaves, double[] Means);

/// <summary>A sum of trees, explained along the paths taken: what each split changes in the expected value belongs to its feature (Saabas), so the parts sum to the score exactly.</summary>
/// <param name="Trees">The trees.</param>
public sealed record TreeEnsemble(IReadOnlyList<FlatTree> Trees)
{
    /// <summary>Score of a row; adds its parts to <paramref name="parts"/> (<c>double[features + 1]</c>, the last one the mean).</summary>
    public double Explain(ReadOnlySpan<float> row, Span<double> parts)
    {
        var score = 0.0;
        foreach (var tree in Trees)
        {
            if (tree.Features.Length == 0)
            {
                parts[^1] += tree.Leaves[0];
                score += tree.Leaves[0];
                continue;
            }
            var node = 0;
            var before = tree.Means[0];
            parts[^1] += before;
            while (node >= 0)
            {
                var feature = tree.Features[node];
                node = row[feature] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
                var after = node >= 0 ? tree.Means[node] : tree.Leaves[~node];
                parts[feature] += after - before;
                before = after;
            }
            score += before;
        }
        return score;
    }

    /// <summary>Why the arrays cannot be walked safely, or null when they can: children in range and always after their parent.</summary>
    public string? Fault(int features)
    {
        foreach (var t in Trees)
        {
            var n = t.Features.Length;
            if (t.Thresholds.Length != n || t.Left.Length != n || t.Right.Length != n || t.Means.Length != n || t.Leaves.Length != n + 1) return "tree arrays of unequal length";
            for (var i = 0; i < n; i++)
            {
                if (t.Features[i] < 0 || t.Features[i] >= features) return "a split on an unknown feature";
                foreach (var child in (int[])[t.Left[i], t.Right[i]])
                {
                    if (child >= 0 ? child <= i || child >= n : ~child > n) return "a child out of range";
                }
            }
        }
        return null;
    }
}
