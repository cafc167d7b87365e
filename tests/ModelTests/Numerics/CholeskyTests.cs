using Matching.Numerics;
using Xunit;

namespace Matching.ModelTests.Numerics;

/// <summary>
/// L = [2 0 0; 1 2 0; 1 1 2] gives a = L Lᵀ = [4 2 2; 2 5 3; 2 3 6]. With x = (1, −2, 3), a x = (6, 1, 14).
/// </summary>
public class CholeskyTests
{
    private static readonly double[] Lower = [2, 1, 2, 1, 1, 2];

    private static double[][] Matrix => [[4], [2, 5], [2, 3, 6]];

    [Fact]
    public void Solve_finds_the_solution_and_leaves_the_decomposition()
    {
        var a = Matrix;

        AssertEqual([1, -2, 3], Cholesky.Solve(a, [6, 1, 14]));

        AssertEqual(Lower, a.SelectMany(row => row));
    }

    [Fact]
    public void The_decomposition_of_a_Gram_matrix_has_the_inverse_of_its_diagonal()
    {
        var gram = Matrix;

        AssertEqual([0.5, 0.5, 0.5], Cholesky.DecomposeGram(gram));

        AssertEqual(Lower, gram.SelectMany(row => row));
    }

    /// <summary>Columns (1, 0), (2, 0) and (0, 3): the second is twice the first.</summary>
    [Fact]
    public void A_linearly_dependent_column_of_a_Gram_matrix_becomes_0()
    {
        double[][] gram = [[1], [2, 4], [0, 0, 9]];

        AssertEqual([1, 0, 1.0 / 3], Cholesky.DecomposeGram(gram));

        AssertEqual([1, 2, 0, 0, 0, 3], gram.SelectMany(row => row));
    }

    /// <summary>L y = (2, 5, 8): y₁ = 1, y₂ = (5 − 1) / 2 = 2, y₃ = (8 − 1 − 2) / 2 = 2.5.</summary>
    [Fact]
    public void SolveLower_substitutes_forward()
    {
        double[][] lower = [[2], [1, 2], [1, 1, 2]];
        float[] row = [2, 5, 8];

        Cholesky.SolveLower(lower, [0.5, 0.5, 0.5], row);

        AssertEqual([1, 2, 2.5], row.Select(v => (double)v));
    }

    private static void AssertEqual(double[] expected, IEnumerable<double> actual)
    {
        double[] found = [.. actual];
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 12);
    }
}
