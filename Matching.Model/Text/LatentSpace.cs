using System.Numerics;
using Matching.Numerics;

namespace Matching.Text;

/// <summary>
/// Latent semantic space of a sparse matrix: truncated singular value decomposition by randomised subspace iteration
/// (Halko, Martinsson and Tropp, « Finding structure with randomness », SIAM Review 53, 2011). Rows that share no
/// column can still have a high cosine. Deterministic for equal rows and seed.
/// </summary>
internal sealed class LatentSpace
{
    private const int Rounds = 3;
    private const int Oversampling = 8; // columns beyond the rank, for the accuracy of the last ones kept

    private readonly float[][] _rows;

    private LatentSpace(float[][] rows, float[][] loadings) => (_rows, Loadings) = (rows, loadings);

    /// <summary>Loading of each column of the matrix: <c>float[columns][rank]</c>.</summary>
    public float[][] Loadings { get; }

    public int Count => _rows.Length;

    /// <summary>Dimension of the embeddings.</summary>
    public int Rank => Loadings.Length == 0 ? 0 : Loadings[0].Length;

    /// <summary>Unit embedding of a row (or zeros): <c>float[rank]</c>.</summary>
    public ReadOnlySpan<float> Row(int row) => _rows[row];

    /// <summary>Fits the space.</summary>
    /// <param name="matrix">Rows of length 1.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rank">Dimension of the embeddings; reduced when the matrix is smaller.</param>
    /// <param name="seed">Random seed of the initial basis.</param>
    public static LatentSpace Fit(SparseRows matrix, int columns, int rank, int seed)
    {
        var width = Math.Min(rank + Oversampling, Math.Min(matrix.Count, columns));
        var random = new Random(seed);
        var basis = Enumerable.Range(0, columns)
            .Select(_ => Enumerable.Range(0, width).Select(_ => (float)Gaussian(random)).ToArray()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            Orthonormalize(basis, width);
            basis = TimesTransposed(matrix, Times(matrix, basis, width), columns, width);
        }
        Orthonormalize(basis, width);
        var keptRank = Math.Min(rank, width);
        var loadings = basis.Select(b => b[..keptRank]).ToArray();
        var embeddings = Times(matrix, loadings, keptRank);
        foreach (var embedding in embeddings) ToUnit(embedding);
        return new LatentSpace(embeddings, loadings);
    }

    /// <summary>
    /// Unit embeddings of the columns, whose cosines are those of the columns of the rank-reduced matrix:
    /// <c>float[columns][rank]</c>.
    /// </summary>
    /// <param name="matrix">The matrix that the space was fitted on.</param>
    public float[][] EmbedColumns(SparseRows matrix)
    {
        var gram = Gram(Times(matrix, Loadings, Rank), Rank);
        Cholesky.DecomposeGram(gram);
        var embeddings = ZeroRows(Loadings.Length, Rank);
        foreach (var (column, embedding) in embeddings.Index())
        {
            for (var j = 0; j < embedding.Length; j++)
            {
                var sum = 0.0;
                for (var i = j; i < embedding.Length; i++) sum += Loadings[column][i] * gram[i][j];
                embedding[j] = (float)sum;
            }
            ToUnit(embedding);
        }
        return embeddings;
    }

    /// <summary>Scales a vector to length 1, unless it is zero.</summary>
    public static void ToUnit(float[] vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        for (var i = 0; i < vector.Length; i++) vector[i] = length <= 1e-9f ? 0 : vector[i] / length;
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    public static void Add(Span<float> to, ReadOnlySpan<float> vector, float times)
    {
        var i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(vector[i..]) * times).CopyTo(to[i..]);
        for (; i < to.Length; i++) to[i] += vector[i] * times;
    }

    private static float[][] Times(SparseRows matrix, float[][] by, int width)
    {
        var product = ZeroRows(matrix.Count, width);
        for (var row = 0; row < product.Length; row++)
        {
            var (columns, values) = matrix[row];
            for (var i = 0; i < columns.Length; i++) Add(product[row], by[columns[i]], values[i]);
        }
        return product;
    }

    private static float[][] TimesTransposed(SparseRows matrix, float[][] by, int columns, int width)
    {
        var product = ZeroRows(columns, width);
        for (var row = 0; row < matrix.Count; row++)
        {
            var (own, values) = matrix[row];
            for (var i = 0; i < own.Length; i++) Add(product[own[i]], by[row], values[i]);
        }
        return product;
    }

    /// <summary>
    /// Orthonormalises the columns through their Gram matrix (Cholesky QR, twice for precision): B ← B·L⁻ᵀ. A linearly
    /// dependent column becomes zero.
    /// </summary>
    private static void Orthonormalize(float[][] basis, int width)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var gram = Gram(basis, width);
            var inverse = Cholesky.DecomposeGram(gram);
            foreach (var row in basis) Cholesky.SolveLower(gram, inverse, row);
        }
    }

    /// <summary>Dot products of the columns: the lower triangle, <c>double[width][]</c>.</summary>
    private static double[][] Gram(float[][] rows, int width)
    {
        var gram = Cholesky.CreateLowerTriangle(width);
        foreach (var row in rows)
        {
            for (var i = 0; i < width; i++)
            {
                if (row[i] == 0) continue;
                for (var j = 0; j <= i; j++) gram[i][j] += (double)row[i] * row[j];
            }
        }
        return gram;
    }

    private static float[][] ZeroRows(int count, int width) =>
        [.. Enumerable.Range(0, count).Select(_ => new float[width])];

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
