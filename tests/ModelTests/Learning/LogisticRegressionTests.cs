using Matching.Learning;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>
/// Maxima that are known in closed form. With one binary variable the model has one free logit per value of the
/// variable, so the maximum of the likelihood gives each value its observed log-odds ln(yes / no): the intercept is the
/// log-odds at 0, and the coefficient is the difference of both.
/// </summary>
public class LogisticRegressionTests
{
    private const double AlmostFlat = 1e-9;
    private static readonly double Ln3 = Math.Log(3);

    /// <summary>10 yes of 40 at 0: ln(1/3) = −ln 3. 30 yes of 40 at 1: ln 3. The difference is 2 ln 3.</summary>
    [Fact]
    public void One_binary_variable_gets_the_difference_of_the_log_odds()
    {
        var rows = AnswerTable.ToRows(new AnswerCell([0], 40, 10), new AnswerCell([1], 40, 30));

        var beta = LogisticRegression.Fit(rows, [0], [AlmostFlat]);

        Assert.Equal(2 * Ln3, beta[0], 1e-3);
        Assert.Equal(-Ln3, beta[1], 1e-3);
    }

    /// <summary>
    /// P(yes) = ½ · σ(z). 15 yes of 40 at 0: σ = 2 · 15/40 = 3/4, z = ln 3. 5 yes of 40 at 1: σ = 1/4, z = −ln 3.
    /// </summary>
    [Fact]
    public void The_log_odds_are_those_of_examined_rows()
    {
        var rows = AnswerTable.ToRows(0.5, new AnswerCell([0], 40, 15), new AnswerCell([1], 40, 5));

        var beta = LogisticRegression.Fit(rows, [0], [AlmostFlat]);

        Assert.Equal(-2 * Ln3, beta[0], 1e-3);
        Assert.Equal(Ln3, beta[1], 1e-3);
    }

    [Fact]
    public void A_row_with_a_weight_equals_as_many_rows()
    {
        (float X, bool Yes, double Weight)[] rows = [(0, true, 10), (0, false, 30), (1, true, 30), (1, false, 10)];
        float[] values = [.. rows.Select(r => r.X)];

        var beta = LogisticRegression.Fit(
            new(rows.Length, i => values.AsSpan(i, 1), i => rows[i].Yes, Weight: i => rows[i].Weight), [0],
            [AlmostFlat]);

        Assert.Equal(2 * Ln3, beta[0], 1e-3);
        Assert.Equal(-Ln3, beta[1], 1e-3);
    }

    /// <summary>
    /// 9 yes of 10 at +1 and 1 yes of 10 at −1. The data are symmetric, so the intercept is 0. The derivative of the
    /// log-posterior in the coefficient b is Σ (y − p) x − λ b = 20 (0.9 − σ(b)) − λ b. Without a prior its zero is
    /// ln 9. With λ = 20 (0.9 − 0.75) / ln 3 = 3 / ln 3 it is b = ln 3, because σ(ln 3) = 0.75.
    /// </summary>
    [Fact]
    public void A_Gaussian_prior_shrinks_the_coefficient_to_the_zero_of_the_posterior_derivative()
    {
        var rows = AnswerTable.ToRows(new AnswerCell([1], 10, 9), new AnswerCell([-1], 10, 1));

        var ridge = LogisticRegression.Fit(rows, [0], [3 / Ln3]);
        var free = LogisticRegression.Fit(rows, [0], [AlmostFlat]);

        Assert.Equal(Ln3, ridge[0], 1e-4);
        Assert.Equal(0, ridge[1], 1e-6);
        Assert.Equal(Math.Log(9), free[0], 1e-3);
    }

    [Fact]
    public void An_infinite_precision_fixes_the_coefficient_at_its_prior_mean()
    {
        var rows = AnswerTable.ToRows(new AnswerCell([1], 10, 9), new AnswerCell([-1], 10, 1));

        var beta = LogisticRegression.Fit(rows, [Ln3], [double.PositiveInfinity]);

        Assert.Equal(Ln3, beta[0]);
        Assert.Equal(0, beta[1], 1e-6);
    }

    [Fact]
    public void Without_rows_the_coefficients_are_the_prior_means() =>
        Assert.Equal([2, -1, 0], LogisticRegression.Fit(AnswerTable.ToRows(), [2, -1], [1, 1]));
}
