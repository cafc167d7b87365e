namespace Matching.Text;

/// <summary>Append-only sparse matrix in row order; columns ascend within a row and are distinct.</summary>
internal sealed class SparseRows
{
    private readonly List<int[]> _columns = [];
    private readonly List<float[]> _values = [];

    /// <summary>Number of rows.</summary>
    internal int Count => _columns.Count;

    /// <summary>Appends a row scaled to length 1; a zero row stays zero.</summary>
    internal void AddUnit(IEnumerable<KeyValuePair<int, double>> row)
    {
        var nonZero = row.Where(c => c.Value != 0).OrderBy(c => c.Key).ToList();
        var length = Math.Sqrt(nonZero.Sum(c => c.Value * c.Value));
        _columns.Add([.. nonZero.Select(c => c.Key)]);
        _values.Add([.. nonZero.Select(c => (float)(c.Value / length))]);
    }

    /// <summary>Columns of a row, ascending.</summary>
    internal int[] Columns(int row) => _columns[row];

    /// <summary>Values of a row, in the order of its columns.</summary>
    internal float[] Values(int row) => _values[row];

    /// <summary>Cosine of two rows.</summary>
    internal float Cosine(int first, int second)
    {
        var (c, v, d, w) = (_columns[first], _values[first], _columns[second], _values[second]);
        var sum = 0f;
        for (int i = 0, j = 0; i < c.Length && j < d.Length;)
        {
            if (c[i] == d[j]) sum += v[i++] * w[j++];
            else if (c[i] < d[j]) i++;
            else j++;
        }
        return sum;
    }
}
