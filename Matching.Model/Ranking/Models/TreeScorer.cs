using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matching.Ranking.Models;

/// <summary>
/// Scores many rows of an ensemble at once, eight by eight: the same sum of the same leaf values in the same order as
/// <see cref="TreeEnsemble.Score"/>, so the same number to the last bit. Nodes are visited feature by feature, not tree
/// by tree: each test that fails strikes out the leaves of its left side, and what is left lowest is the leaf reached
/// (Lucchese et al., QuickScorer, SIGIR 2015; in vector form, SIGIR 2016). Immutable, thread-safe.
/// </summary>
internal sealed class TreeScorer
{
    /// <summary>Rows scored together.</summary>
    private const int Lanes = 8;
    /// <summary>Most leaves of a tree that is scored so: one bit a leaf. Larger trees are walked.</summary>
    private const int MaxLeaves = 32;

    private readonly int _features;
    private readonly int _trees;
    private readonly int[] _starts;
    private readonly float[] _thresholds;
    private readonly int[] _slots;
    private readonly uint[] _kept;
    private readonly double[] _leaves;
    private readonly TreeEnsemble? _walked;

    /// <summary>Prepares an ensemble.</summary>
    /// <param name="ensemble">The trees, sound as <see cref="TreeEnsemble.Fault"/> says.</param>
    /// <param name="features">Features of a row.</param>
    public TreeScorer(TreeEnsemble ensemble, int features)
    {
        _features = features;
        if (ensemble.Trees.Any(t => t.Leaves.Length > MaxLeaves))
        {
            // One tree too wide sends all down the slow way: adding apart would change the order of the sum.
            _walked = ensemble;
        }
        _trees = _walked is null ? ensemble.Trees.Count : 0;
        _leaves = new double[_trees * MaxLeaves];
        var nodes = new List<(int Feature, float Threshold, int Tree, uint Left)>();
        for (var t = 0; t < _trees; t++) Add(ensemble.Trees[t], t, nodes);
        nodes.Sort((a, b) => (a.Feature, a.Threshold, a.Tree).CompareTo((b.Feature, b.Threshold, b.Tree)));
        _thresholds = [.. nodes.Select(n => n.Threshold)];
        _slots = [.. nodes.Select(n => n.Tree * Lanes)];
        _kept = [.. nodes.Select(n => ~n.Left)];
        _starts = [.. Enumerable.Range(0, features + 1)
            .Select(f => nodes.FindIndex(n => n.Feature >= f) is >= 0 and var i ? i : nodes.Count)];
    }

    /// <summary>Scores rows on the calling thread.</summary>
    /// <param name="rows"><c>float[count, features]</c>, row after row; a missing value (NaN) goes right, as in
    /// training.</param>
    /// <param name="scores"><c>double[count]</c>, filled.</param>
    /// <exception cref="ArgumentException">The rows do not make as many as the scores.</exception>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        if (rows.Length != scores.Length * _features)
            throw new ArgumentException($"{rows.Length} values are not {scores.Length} rows of {_features}.",
                nameof(rows));
        if (_walked is not null)
        {
            Walk(rows, scores);
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
            Sum(bits, eight);
            eight[..count].CopyTo(scores[from..]);
        }
    }

    private void Walk(ReadOnlySpan<float> rows, Span<double> scores)
    {
        for (var i = 0; i < scores.Length; i++) scores[i] = _walked!.Score(rows.Slice(i * _features, _features));
    }

    /// <summary>Strikes out of each tree the leaves that eight rows cannot reach.</summary>
    private void ClearBits(ReadOnlySpan<float> block, uint[] bits)
    {
        bits.AsSpan().Fill(uint.MaxValue);
        ref var bit = ref MemoryMarshal.GetArrayDataReference(bits);
        ref var threshold = ref MemoryMarshal.GetArrayDataReference(_thresholds);
        ref var slot = ref MemoryMarshal.GetArrayDataReference(_slots);
        ref var keep = ref MemoryMarshal.GetArrayDataReference(_kept);
        ref var value = ref MemoryMarshal.GetReference(block);
        for (var f = 0; f < _features; f++)
        {
            int node = _starts[f], end = _starts[f + 1];
            if (node == end) continue;
            var x = Vector256.Create(
                Unsafe.Add(ref value, f), Unsafe.Add(ref value, f + _features),
                Unsafe.Add(ref value, f + 2 * _features), Unsafe.Add(ref value, f + 3 * _features),
                Unsafe.Add(ref value, f + 4 * _features), Unsafe.Add(ref value, f + 5 * _features),
                Unsafe.Add(ref value, f + 6 * _features), Unsafe.Add(ref value, f + 7 * _features));
            // Thresholds rise: once every row goes left, it goes left at all that follow.
            for (; node < end; node++)
            {
                var left = Vector256.LessThanOrEqual(x, Vector256.Create(Unsafe.Add(ref threshold, node))).AsUInt32();
                if (left == Vector256<uint>.AllBitsSet) break;
                ref var at = ref Unsafe.Add(ref bit, Unsafe.Add(ref slot, node));
                (Vector256.LoadUnsafe(ref at) & (left | Vector256.Create(Unsafe.Add(ref keep, node))))
                    .StoreUnsafe(ref at);
            }
        }
    }

    /// <summary>Adds the leaves reached, tree by tree.</summary>
    private void Sum(uint[] bits, Span<double> eight)
    {
        eight.Clear();
        if (Avx2.IsSupported)
        {
            SumWide(bits, eight);
            return;
        }
        for (var t = 0; t < _trees; t++)
        {
            for (var lane = 0; lane < Lanes; lane++)
                eight[lane] += _leaves[t * MaxLeaves + BitOperations.TrailingZeroCount(bits[t * Lanes + lane])];
        }
    }

    private unsafe void SumWide(uint[] bits, Span<double> eight)
    {
        fixed (double* leaf = _leaves)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var t = 0; t < _trees; t++)
            {
                var left =
                    Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bits), (nuint)(t * Lanes)).AsInt32();
                // The lowest bit alone is a power of two: as a float, its exponent is the bit's number.
                var power = Vector256.ConvertToSingle(left & -left).AsInt32();
                var number = (power >>> 23 & Vector256.Create(0xFF)) - Vector256.Create(127);
                low += Avx2.GatherVector256(leaf + t * MaxLeaves, number.GetLower(), sizeof(double));
                high += Avx2.GatherVector256(leaf + t * MaxLeaves, number.GetUpper(), sizeof(double));
            }
            low.CopyTo(eight);
            high.CopyTo(eight[4..]);
        }
    }

    /// <summary>Numbers a tree's leaves from left to right and notes for each node the leaves on its left.</summary>
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
