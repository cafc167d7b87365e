using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matching.Ranking.Models;

/// <summary>
/// Scores rows of an ensemble eight at a time with QuickScorer (Lucchese et al., SIGIR 2015; vectorised, SIGIR 2016).
/// Nodes are visited by feature and threshold: each failed test clears the leaves of its left subtree in a bit mask,
/// and the lowest remaining bit is the leaf reached. Leaf values are summed in the same order as in
/// <see cref="TreeEnsemble.Score"/>, so results are bit-identical. Immutable, thread-safe.
/// </summary>
internal sealed class TreeScorer
{
    private const int Lanes = 8;
    /// <summary>One bit per leaf. An ensemble with a larger tree is scored by walking its trees.</summary>
    private const int MaxLeaves = 32;

    private readonly int _features, _trees;
    private readonly int[] _starts, _slots;
    private readonly float[] _thresholds;
    private readonly uint[] _keepMasks;
    private readonly double[] _leaves;
    private readonly TreeEnsemble? _fallback;

    /// <param name="ensemble">Trees without a <see cref="TreeEnsemble.Fault"/>.</param>
    /// <param name="features">Number of features of a row.</param>
    public TreeScorer(TreeEnsemble ensemble, int features)
    {
        _features = features;
        // All trees are walked, not only the large one: a split sum would change the order of the additions.
        if (ensemble.Trees.Any(t => t.Leaves.Length > MaxLeaves)) _fallback = ensemble;
        _trees = _fallback is null ? ensemble.Trees.Count : 0;
        _leaves = new double[_trees * MaxLeaves];
        var nodes = new List<(int Feature, float Threshold, int Tree, uint Left)>();
        for (var t = 0; t < _trees; t++) Add(ensemble.Trees[t], t, nodes);
        nodes.Sort((a, b) => (a.Feature, a.Threshold, a.Tree).CompareTo((b.Feature, b.Threshold, b.Tree)));
        _thresholds = [.. nodes.Select(n => n.Threshold)];
        _slots = [.. nodes.Select(n => n.Tree * Lanes)];
        _keepMasks = [.. nodes.Select(n => ~n.Left)];
        _starts = [.. Enumerable.Range(0, features + 1)
            .Select(f => nodes.FindIndex(n => n.Feature >= f) is >= 0 and var i ? i : nodes.Count)];
    }

    /// <summary>Scores rows on the calling thread.</summary>
    /// <param name="rows"><c>float[count, features]</c>, row-major; a missing value (NaN) goes right, as in
    /// training.</param>
    /// <param name="scores"><c>double[count]</c>, overwritten.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="rows"/> is not that of the scores times the
    /// features.</exception>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (rows.Length != scores.Length * _features)
            throw new ArgumentException(
                $"Expected {scores.Length} rows of {_features} values, got {rows.Length} values.", nameof(rows));
        if (_fallback is not null)
        {
            for (var i = 0; i < scores.Length; i++) scores[i] = _fallback.Score(rows.Slice(i * _features, _features));
            return;
        }
        var bits = new uint[_trees * Lanes];
        var last = new float[Lanes * _features];
        Span<double> eight = stackalloc double[Lanes];
        for (var from = 0; from < scores.Length; from += Lanes)
        {
            var count = Math.Min(Lanes, scores.Length - from);
            var block = rows.Slice(from * _features, count * _features);
            if (count < Lanes)
            {
                block.CopyTo(last);
                block = last;
            }
            ClearBits(block, bits);
            if (Avx2.IsSupported) SumWide(bits, eight);
            else Sum(bits, eight);
            eight[..count].CopyTo(scores[from..]);
        }
    }

    /// <summary>Clears, for each tree, the bits of the leaves that the eight rows cannot reach.</summary>
    private unsafe void ClearBits(ReadOnlySpan<float> block, uint[] bits)
    {
        bits.AsSpan().Fill(uint.MaxValue);
        var n = _features;
        fixed (uint* bit = bits, keep = _keepMasks)
        fixed (float* threshold = _thresholds, values = block)
        fixed (int* slot = _slots)
        {
            for (var f = 0; f < n; f++)
            {
                int node = _starts[f], end = _starts[f + 1];
                if (node == end) continue;
                var row = values + f;
                var x = Vector256.Create(row[0], row[n], row[2 * n], row[3 * n], row[4 * n], row[5 * n], row[6 * n],
                    row[7 * n]);
                // Thresholds ascend: if every row goes left here, it goes left at all following nodes.
                for (; node < end; node++)
                {
                    var left = Vector256.LessThanOrEqual(x, Vector256.Create(threshold[node])).AsUInt32();
                    if (left == Vector256<uint>.AllBitsSet) break;
                    var at = bit + slot[node];
                    (Vector256.Load(at) & (left | Vector256.Create(keep[node]))).Store(at);
                }
            }
        }
    }

    private void Sum(uint[] bits, Span<double> eight)
    {
        eight.Clear();
        for (var t = 0; t < _trees; t++)
        {
            for (var lane = 0; lane < Lanes; lane++)
                eight[lane] += _leaves[t * MaxLeaves + BitOperations.TrailingZeroCount(bits[t * Lanes + lane])];
        }
    }

    private unsafe void SumWide(uint[] bits, Span<double> eight)
    {
        fixed (uint* bit = bits)
        fixed (double* leaf = _leaves)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var t = 0; t < _trees; t++)
            {
                var left = Vector256.Load(bit + t * Lanes).AsInt32();
                // The isolated lowest bit is a power of two; the exponent of its float is the index of the leaf.
                var power = Vector256.ConvertToSingle(left & -left).AsInt32();
                var number = (power >>> 23 & Vector256.Create(0xFF)) - Vector256.Create(127);
                low += Avx2.GatherVector256(leaf + t * MaxLeaves, number.GetLower(), sizeof(double));
                high += Avx2.GatherVector256(leaf + t * MaxLeaves, number.GetUpper(), sizeof(double));
            }
            low.CopyTo(eight);
            high.CopyTo(eight[4..]);
        }
    }

    /// <summary>Numbers a tree's leaves from left to right and records the left-subtree mask of each node.</summary>
    private void Add(FlatTree tree, int number, List<(int Feature, float Threshold, int Tree, uint Left)> nodes)
    {
        var next = 0;
        if (tree.Features.Length == 0) _leaves[number * MaxLeaves] = tree.Leaves[0];
        else Visit(0);

        uint Visit(int node)
        {
            if (node < 0)
            {
                _leaves[number * MaxLeaves + next] = tree.Leaves[~node];
                return 1u << next++;
            }
            var left = Visit(tree.Left[node]);
            nodes.Add((tree.Features[node], tree.Thresholds[node], number, left));
            return left | Visit(tree.Right[node]);
        }
    }
}
