using System.Numerics;

namespace Matching.Text;

/// <summary>
/// A few dense numbers for each row of a sparse matrix, so that rows that never share a column can still be near: the
/// truncated singular value decomposition, found by randomised subspace iteration (Halko, Martinsson and Tropp, «
/// Finding structure with randomness », SIAM Review 53, 2011). The same rows and seed give the same numbers.
/// </summary>
internal sealed class LatentSpace
{
    private const int Rounds = 3;
    private const int Spare = 8; // columns beyond the rank, so that the last ones kept are good too

    private readonly float[][] _rows;

    private LatentSpace(float[][] rows, float[][] directions) => (_rows, Loadings) = (rows, directions);

    /// <summary>What each column of the matrix adds to a row's place: <c>float[columns][rank]</c>.</summary>
    internal float[][] Loadings { get; }

    /// <summary>Number of rows.</summary>
    internal int Count => _rows.Length;

    /// <summary>Numbers a place.</summary>
    internal int Rank => Loadings.Length == 0 ? 0 : Loadings[0].Length;

    /// <summary>A row's place, of length 1 (or all zeros): <c>float[rank]</c>.</summary>
    internal ReadOnlySpan<float> Row(int row) => _rows[row];

    /// <summary>Cosine of two rows' places, in [-1, 1].</summary>
    internal float Cosine(int one, int other) => Dot(_rows[one], _rows[other]);

    /// <summary>Finds the space.</summary>
    /// <param name="matrix">Rows of length 1.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rank">Numbers a row; fewer when the matrix is smaller.</param>
    /// <param name="seed">Of the first guess.</param>
    internal static LatentSpace Fit(SparseRows matrix, int columns, int rank, int seed)
    {
        var width = Math.Min(rank + Spare, Math.Min(matrix.Count, columns));
        var random = new Random(seed);
        var basis = Enumerable.Range(0, columns)
            .Select(_ => Enumerable.Range(0, width).Select(_ => (float)Gaussian(random)).ToArray()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            Orthonormalize(basis, width);
            basis = TimesTransposed(matrix, Times(matrix, basis, width), columns, width);
        }
        Orthonormalize(basis, width);
        var kept = Math.Min(rank, width);
        var directions = basis.Select(b => b[..kept]).ToArray();
        var places = Times(matrix, directions, kept);
        foreach (var place in places) ToUnit(place);
        return new LatentSpace(places, directions);
    }

    /// <summary>
    /// Places of the columns, of length 1: the cosine of two of them is that of the columns once the matrix is cut to
    /// this rank: <c>float[columns][rank]</c>.
    /// </summary>
    /// <param name="matrix">The matrix that the space was found from.</param>
    internal float[][] ColumnPlaces(SparseRows matrix)
    {
        var rank = Rank;
        var gram = new double[rank, rank];
        foreach (var row in Times(matrix, Loadings, rank))
        {
            for (var i = 0; i < rank; i++)
            {
                for (var j = 0; j <= i; j++) gram[i, j] += (double)row[i] * row[j];
            }
        }
        Cholesky(gram, rank);
        var places = new float[Loadings.Length][];
        for (var column = 0; column < places.Length; column++)
        {
            var place = places[column] = new float[rank];
            for (var j = 0; j < rank; j++)
            {
                var sum = 0.0;
                for (var i = j; i < rank; i++) sum += Loadings[column][i] * gram[i, j];
                place[j] = (float)sum;
            }
            ToUnit(place);
        }
        return places;
    }

    /// <summary>Brings a vector to length 1, unless it is zero.</summary>
    internal static void ToUnit(float[] vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length <= 1e-9f) Array.Clear(vector);
        else
        {
            for (var i = 0; i < vector.Length; i++) vector[i] /= length;
        }
    }

    internal static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(one[i..]) * new Vector<float>(other[i..]);
        var total = Vector.Sum(sum);
        for (; i < one.Length; i++) total += one[i] * other[i];
        return total;
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    internal static void Add(Span<float> to, ReadOnlySpan<float> vector, float times)
    {
        var i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(vector[i..]) * times).CopyTo(to[i..]);
        for (; i < to.Length; i++) to[i] += vector[i] * times;
    }

    private static float[][] Times(SparseRows matrix, float[][] by, int width)
    {
        var product = new float[matrix.Count][];
        for (var row = 0; row < product.Length; row++)
        {
            var (columns, values, sum) = (matrix.Columns(row), matrix.Values(row), product[row] = new float[width]);
            for (var i = 0; i < columns.Length; i++) Add(sum, by[columns[i]], values[i]);
        }
        return product;
    }

    private static float[][] TimesTransposed(SparseRows matrix, float[][] by, int columns, int width)
    {
        var product = new float[columns][];
        for (var c = 0; c < columns; c++) product[c] = new float[width];
        for (var row = 0; row < matrix.Count; row++)
        {
            var (own, values) = (matrix.Columns(row), matrix.Values(row));
            for (var i = 0; i < own.Length; i++) Add(product[own[i]], by[row], values[i]);
        }
        return product;
    }

    /// <summary>
    /// Columns made orthonormal through their Gram matrix (Cholesky, twice for precision): B ← B·L⁻ᵀ. A column that the
    /// others already span becomes zero.
    /// </summary>
    private static void Orthonormalize(float[][] basis, int width)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var gram = new double[width, width];
            foreach (var row in basis)
            {
                for (var i = 0; i < width; i++)
                {
                    if (row[i] == 0) continue;
                    for (var j = 0; j <= i; j++) gram[i, j] += (double)row[i] * row[j];
                }
            }
            var inverse = Cholesky(gram, width);
            foreach (var row in basis) Solve(gram, inverse, row);
        }
    }

    private static double[] Cholesky(double[,] gram, int width)
    {
        var inverse = new double[width];
        for (var j = 0; j < width; j++)
        {
            var whole = gram[j, j];
            for (var k = 0; k < j; k++) gram[j, j] -= gram[j, k] * gram[j, k];
            gram[j, j] = gram[j, j] > whole * 1e-9 ? Math.Sqrt(gram[j, j]) : 0;
            inverse[j] = gram[j, j] == 0 ? 0 : 1 / gram[j, j];
            for (var i = j + 1; i < width; i++)
            {
                for (var k = 0; k < j; k++) gram[i, j] -= gram[i, k] * gram[j, k];
                gram[i, j] *= inverse[j];
            }
        }
        return inverse;
    }

    private static void Solve(double[,] lower, double[] inverse, float[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            double left = row[i];
            for (var k = 0; k < i; k++) left -= lower[i, k] * row[k];
            row[i] = (float)(left * inverse[i]);
        }
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
