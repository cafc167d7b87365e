namespace Matching.Ranking.Models;

/// <summary>A sum of regression trees.</summary>
/// <param name="Trees">The trees, in the order in which their leaf values are added.</param>
public sealed record TreeEnsemble(IReadOnlyList<FlatTree> Trees)
{
    /// <summary>Score of a row: the sum of the leaves it reaches; a missing value (NaN) goes right.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        var score = 0.0;
        foreach (var tree in Trees)
        {
            var node = tree.Features.Length == 0 ? -1 : 0;
            while (node >= 0)
                node = row[tree.Features[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
            score += tree.Leaves[~node];
        }
        return score;
    }

    /// <summary>
    /// Checks that the arrays can be walked safely: equal lengths, known features, and children in range and after
    /// their parent.
    /// </summary>
    /// <returns>The first fault in English; null when there is none.</returns>
    public string? Fault(int features)
    {
        foreach (var t in Trees)
        {
            // A file of another version may lack an array; the deserialiser then leaves it null despite its type.
            if (t?.Features is null || t.Thresholds is null || t.Left is null || t.Right is null || t.Leaves is null
                || t.LeftShares is null) return "tree arrays are missing";
            var n = t.Features.Length;
            if (t.Thresholds.Length != n || t.Left.Length != n || t.Right.Length != n || t.LeftShares.Length != n
                || t.Leaves.Length != n + 1) return "tree arrays of unequal length";
            if (t.LeftShares.Any(s => !(s > 0 && s < 1))) return "a share outside (0, 1)";
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
