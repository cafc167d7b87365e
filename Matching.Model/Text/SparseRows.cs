namespace Matching.Text;

/// <summary>Append-only sparse matrix in row order; columns ascend within a row and are distinct.</summary>
internal sealed class SparseRows
{
    private readonly List<(int[] Columns, float[] Values)> _rows = [];

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>The columns of a row, ascending, with their values.</summary>
    public (int[] Columns, float[] Values) this[int row] => _rows[row];

    /// <summary>Appends a row scaled to length 1; a zero row stays zero.</summary>
    public void AddUnit(IEnumerable<KeyValuePair<int, double>> row)
    {
        var nonZero = row.Where(c => c.Value != 0).OrderBy(c => c.Key).ToList();
        var length = Math.Sqrt(nonZero.Sum(c => c.Value * c.Value));
        _rows.Add(([.. nonZero.Select(c => c.Key)], [.. nonZero.Select(c => (float)(c.Value / length))]));
    }
}
