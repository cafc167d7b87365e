using Matching.Learning;
using Matching.Ranking.Features;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>Signed coefficients whose optimum is known.</summary>
public class SignedFitTests
{
    private const double AlmostFlat = 1e-9;

    [Fact]
    public void Coefficients_of_the_wrong_sign_become_0_and_the_others_stay()
    {
        double[] data = [2, 3, -4, -5, -6];
        Assert.Equal([2, 0, -4, 0, -6, 7], SignedFit.Fit(Independent(data), new double[5], new double[5],
            [1, -1, 0, 1, -1]));
    }

    [Fact]
    public void A_coefficient_that_the_caller_fixed_keeps_its_value()
    {
        Assert.Equal([-1, 3, 7], SignedFit.Fit(Independent([2, 3]), [-1, 0], [double.PositiveInfinity, 0], [1, 1]));
    }

    [Fact]
    public void The_others_are_fitted_again_from_where_they_were()
    {
        var starts = new List<double[]?>();
        double[] Fit(double[] prior, double[] precision, double[]? start)
        {
            starts.Add(start);
            return double.IsPositiveInfinity(precision[1]) ? [1.5, prior[1]] : [2, -1];
        }

        Assert.Equal([1.5, 0], SignedFit.Fit(Fit, [0, 0], [0, 0], [1, 1]));
        Assert.Equal(2, starts.Count);
        Assert.Null(starts[0]);
        Assert.Equal([2.0, 0], Assert.IsType<double[]>(starts[1]));
    }

    [Fact]
    public void The_priors_of_the_caller_are_not_changed()
    {
        double[] prior = [1, 1], precision = [2, 2];
        SignedFit.Fit(Independent([-1, -1]), prior, precision, [1, 1]);
        Assert.Equal([1, 1], prior);
        Assert.Equal([2, 2], precision);
    }

    /// <summary>
    /// Covered pairs are accepted less here, pairs far away more: both weights become 0, and a free one is fitted.
    /// </summary>
    [Fact]
    public void Weights_of_features_keep_to_their_effect()
    {
        var rows = AnswerTable.ToRows(new AnswerCell(Row(), 40, 20), new AnswerCell(Row(Feature.RequiredCover), 40, 10),
            new AnswerCell(Row(Feature.ExcessKm), 40, 30), new AnswerCell(Row(Feature.Cause), 40, 5));
        double[] flat = [.. FeatureTable.Rows.Select(r =>
            r.Feature is Feature.RequiredCover or Feature.ExcessKm or Feature.Cause ? AlmostFlat : 1)];

        var beta = LogisticRegression.FitSigned(rows, new double[FeatureTable.Count], flat);

        Assert.Equal(0, beta[(int)Feature.RequiredCover]);
        Assert.Equal(0, beta[(int)Feature.ExcessKm]);
        // 60 of 120 without the cause, 5 of 40 with it.
        Assert.Equal(0, beta[^1], 1e-3);
        Assert.Equal(Math.Log(1.0 / 7), beta[(int)Feature.Cause], 1e-3);
        var free = LogisticRegression.Fit(rows, new double[FeatureTable.Count], flat);
        Assert.True(free[(int)Feature.RequiredCover] < -1 && free[(int)Feature.ExcessKm] > 1);
    }

    private static float[] Row(Feature? feature = null)
    {
        var row = new float[FeatureTable.Count];
        if (feature is { } one) row[(int)one] = 1;
        return row;
    }

    /// <summary>Fits each coefficient to its own datum; one more coefficient comes at the end.</summary>
    private static Func<double[], double[], double[]?, double[]> Independent(double[] data) =>
        (prior, precision, _) => [.. data.Select((d, j) => double.IsPositiveInfinity(precision[j]) ? prior[j] : d), 7];
}
