using System.Globalization;
using System.Runtime.InteropServices;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Matching.Bench;

/// <summary>
/// Scores the same trees with the native library through its C API (LightGBM 4, <c>c_api.h</c>), as the peer of
/// <see cref="TreeScorer"/>.
/// </summary>
internal sealed class NativeLightGbm : IDisposable
{
    private const int Float32 = 0, RawScore = 1;
    private readonly IntPtr _booster;
    private readonly int _features;

    /// <summary>Writes the trees in LightGBM's text format and loads them.</summary>
    /// <exception cref="InvalidOperationException">The library rejects the model.</exception>
    public NativeLightGbm(TreeEnsemble ensemble, int features)
    {
        _features = features;
        Check(LGBM_BoosterLoadModelFromString(Text(ensemble, features), out _, out _booster));
    }

    /// <summary>Scores rows on one thread.</summary>
    /// <param name="rows"><c>float[count, features]</c>, row after row.</param>
    /// <param name="scores"><c>double[count]</c>.</param>
    public void Score(float[] rows, double[] scores) =>
        Check(LGBM_BoosterPredictForMat(_booster, rows, Float32, scores.Length, _features, 1, RawScore, 0, -1,
            "num_threads=1", out _, scores));

    public void Dispose() => _ = LGBM_BoosterFree(_booster);

    private static void Check(int code)
    {
        if (code != 0) throw new InvalidOperationException(Marshal.PtrToStringUTF8(LGBM_GetLastError()));
    }

    private static string Text(TreeEnsemble ensemble, int features)
    {
        string[] trees = [.. ensemble.Trees.Where(t => t.Features.Length > 0).Select(Tree)];
        return FormattableString.Invariant($"""
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx={features - 1}
            objective=lambdarank
            feature_names={string.Join(' ', FeatureTable.Names)}
            feature_infos={string.Join(' ', Enumerable.Repeat("[-1e300:1e300]", features))}
            tree_sizes={string.Join(' ', trees.Select(t => t.Length))}

            {string.Concat(trees)}end of trees

            """).ReplaceLineEndings("\n");
    }

    private static string Tree(FlatTree tree, int number)
    {
        var n = tree.Features.Length;
        string Zeros(int count) => string.Join(' ', Enumerable.Repeat("0", count));
        string Numbers(IEnumerable<double> values) =>
            string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        return FormattableString.Invariant($"""
            Tree={number}
            num_leaves={n + 1}
            num_cat=0
            split_feature={string.Join(' ', tree.Features)}
            split_gain={Zeros(n)}
            threshold={Numbers(tree.Thresholds.Select(t => (double)t))}
            decision_type={Zeros(n)}
            left_child={string.Join(' ', tree.Left)}
            right_child={string.Join(' ', tree.Right)}
            leaf_value={Numbers(tree.Leaves)}
            leaf_weight={Zeros(n + 1)}
            leaf_count={Zeros(n + 1)}
            internal_value={Zeros(n)}
            internal_weight={Zeros(n)}
            internal_count={Zeros(n)}
            is_linear=0
            shrinkage=1


            """).ReplaceLineEndings("\n") + "\n";
    }

    [DllImport("lib_lightgbm", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int LGBM_BoosterLoadModelFromString(string text, out int iterations, out IntPtr handle);

    [DllImport("lib_lightgbm", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int LGBM_BoosterPredictForMat(IntPtr handle, float[] data, int type, int rows, int columns,
        int rowMajor, int predictType, int start, int iterations, string parameters, out long length, double[] result);

    [DllImport("lib_lightgbm")]
    private static extern int LGBM_BoosterFree(IntPtr handle);

    [DllImport("lib_lightgbm")]
    private static extern IntPtr LGBM_GetLastError();
}
