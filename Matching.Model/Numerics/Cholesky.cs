namespace Matching.Numerics;

/// <summary>
/// Cholesky decomposition a = L·Lᵀ of a symmetric matrix, in place; <c>double[n][]</c>, of which the lower triangle is
/// read and overwritten.
/// </summary>
/// <remarks>
/// Embeddings, scores and model files are compared bit by bit with those of earlier versions: the order of operations,
/// and the quotient in one case and the product in the other, must not change.
/// </remarks>
internal static class Cholesky
{
    /// <summary>Smallest pivot of a definite matrix; a smaller one is rounding error.</summary>
    private const double MinPivot = 1e-9;
    /// <summary>A column with a smaller share of its diagonal left depends linearly on those before it.</summary>
    private const double MinIndependentShare = 1e-9;

    /// <summary>Solves a x = b for a positive definite matrix.</summary>
    public static double[] Solve(double[][] a, double[] b)
    {
        Decompose(a, isSemidefinite: false);
        var n = b.Length;
        var x = (double[])b.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++) x[i] -= a[i][k] * x[k];
            x[i] /= a[i][i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) x[i] -= a[k][i] * x[k];
            x[i] /= a[i][i];
        }
        return x;
    }

    /// <summary>Decomposes a Gram matrix, in which a linearly dependent column becomes zero.</summary>
    /// <returns>Inverse of each diagonal element of L; 0 for a dependent column.</returns>
    public static double[] DecomposeGram(double[][] gram) => Decompose(gram, isSemidefinite: true);

    /// <summary>Solves L x = row in place by forward substitution.</summary>
    /// <param name="lower">The decomposition.</param>
    /// <param name="inverse">Inverse of each diagonal element.</param>
    /// <param name="row">Right-hand side, overwritten.</param>
    public static void SolveLower(double[][] lower, double[] inverse, float[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            double left = row[i];
            for (var k = 0; k < i; k++) left -= lower[i][k] * row[k];
            row[i] = (float)(left * inverse[i]);
        }
    }

    /// <summary>An all-zero lower triangle.</summary>
    public static double[][] CreateLowerTriangle(int n) => [.. Enumerable.Range(0, n).Select(j => new double[j + 1])];

    private static double[] Decompose(double[][] a, bool isSemidefinite)
    {
        var inverse = new double[a.Length];
        for (var j = 0; j < a.Length; j++)
        {
            var whole = a[j][j];
            for (var k = 0; k < j; k++) a[j][j] -= a[j][k] * a[j][k];
            a[j][j] = !isSemidefinite ? Math.Sqrt(Math.Max(a[j][j], MinPivot))
                : a[j][j] > whole * MinIndependentShare ? Math.Sqrt(a[j][j]) : 0;
            inverse[j] = a[j][j] == 0 ? 0 : 1 / a[j][j];
            for (var i = j + 1; i < a.Length; i++)
            {
                for (var k = 0; k < j; k++) a[i][j] -= a[i][k] * a[j][k];
                a[i][j] = isSemidefinite ? a[i][j] * inverse[j] : a[i][j] / a[j][j];
            }
        }
        return inverse;
    }
}
