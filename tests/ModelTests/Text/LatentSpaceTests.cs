using Matching.Text;
using Xunit;

namespace Matching.ModelTests.Text;

/// <summary>Tiny matrices whose singular vectors are known.</summary>
public class LatentSpaceTests
{
    private const int Seed = 7;

    /// <summary>
    /// Rows (1, 1, 0) / √2, twice, and (0, 0, 1): the right singular vectors are (1, 1, 0) / √2 and (0, 0, 1), with
    /// singular values √2 and 1; the third value is 0. The loadings are an orthonormal basis of that plane, so the
    /// projection loadings · loadingsᵀ is known.
    /// </summary>
    [Fact]
    public void The_loadings_span_the_singular_vectors_of_a_matrix_of_low_rank()
    {
        var space = LatentSpace.Fit(Matrix([1, 1, 0], [1, 1, 0], [0, 0, 1]), columns: 3, rank: 2, Seed);

        double[,] projection = { { 0.5, 0.5, 0 }, { 0.5, 0.5, 0 }, { 0, 0, 1 } };
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                Assert.Equal(projection[i, j], LatentSpace.Dot(space.Loadings[i], space.Loadings[j]), 1e-4);
        }
        Assert.Equal(2, space.Rank);
        Assert.Equal(1, LatentSpace.Dot(space.Row(0), space.Row(1)), 1e-4);
        Assert.Equal(0, LatentSpace.Dot(space.Row(0), space.Row(2)), 1e-4);
    }

    /// <summary>
    /// 100 rows (0.6, 0.8) and one row (−0.8, 0.6): the rows are the singular vectors, with singular values 10 and 1.
    /// </summary>
    [Fact]
    public void With_one_dimension_the_loadings_are_the_first_singular_vector()
    {
        double[][] rows = [.. Enumerable.Repeat(new[] { 0.6, 0.8 }, 100), [-0.8, 0.6]];

        var space = LatentSpace.Fit(Matrix(rows), columns: 2, rank: 1, Seed);

        var sign = Math.Sign(space.Loadings[0][0]);
        Assert.Equal(0.6, sign * space.Loadings[0][0], 1e-3);
        Assert.Equal(0.8, sign * space.Loadings[1][0], 1e-3);
    }

    /// <summary>Rows (1, 0) and (0.6, 0.8): columns (1, 0.6) and (0, 0.8), whose cosine is 0.6 / √1.36.</summary>
    [Fact]
    public void With_all_dimensions_the_cosines_of_rows_and_columns_are_those_of_the_matrix()
    {
        var matrix = Matrix([1, 0], [0.6, 0.8]);
        var space = LatentSpace.Fit(matrix, columns: 2, rank: 2, Seed);

        Assert.Equal(0.6, LatentSpace.Dot(space.Row(0), space.Row(1)), 1e-4);
        var columns = space.EmbedColumns(matrix);
        Assert.Equal(0.6 / Math.Sqrt(1.36), LatentSpace.Dot(columns[0], columns[1]), 1e-4);
        Assert.Equal(1, LatentSpace.Dot(columns[0], columns[0]), 1e-4);
    }

    [Fact]
    public void The_rank_is_at_most_the_size_of_the_matrix_and_a_zero_row_has_a_zero_embedding()
    {
        var space = LatentSpace.Fit(Matrix([1, 0, 0], [0, 0, 0]), columns: 3, rank: 40, Seed);

        Assert.Equal(2, space.Rank);
        Assert.Equal([0, 0], space.Row(1).ToArray());
        Assert.Equal(1, LatentSpace.Dot(space.Row(0), space.Row(0)), 1e-4);
    }

    /// <summary>A matrix of rows, each scaled to length 1.</summary>
    private static SparseRows Matrix(params double[][] rows)
    {
        var matrix = new SparseRows();
        foreach (var row in rows) matrix.AddUnit(row.Select((value, column) => KeyValuePair.Create(column, value)));
        return matrix;
    }
}
