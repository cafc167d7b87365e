using Matching.Learning;
using Matching.Ranking.Models;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>Stacking weights whose optimum is known.</summary>
public class StackingTests
{
    private const double AlmostFlat = 1e-9;
    private static readonly double Ln3 = Math.Log(3);

    [Fact]
    public void A_predictor_that_helps_keeps_the_weight_of_the_unconstrained_maximum()
    {
        var rows = AnswerTable.ToRows(new AnswerCell([0], 40, 10), new AnswerCell([1], 40, 30));

        var beta = Stacking.FitNonNegative(rows, [0], [AlmostFlat]);

        Assert.Equal(LogisticRegression.Fit(rows, [0], [AlmostFlat]), beta);
        Assert.Equal(2 * Ln3, beta[0], 1e-3);
    }

    /// <summary>
    /// 30 yes of 40 at 0 and 20 yes of 40 at 1: the unconstrained weight is ln 1 − ln 3 &lt; 0. With weight 0 the
    /// intercept is the log-odds of all rows, ln(50 / 30).
    /// </summary>
    [Fact]
    public void A_predictor_that_misleads_gets_weight_0_and_the_intercept_is_the_log_odds_of_all_rows()
    {
        var rows = AnswerTable.ToRows(new AnswerCell([0], 40, 30), new AnswerCell([1], 40, 20));

        var beta = Stacking.FitNonNegative(rows, [1], [AlmostFlat]);

        Assert.Equal(0, beta[0]);
        Assert.Equal(Math.Log(5.0 / 3), beta[1], 1e-3);
    }

    /// <summary>
    /// The second predictor has a negative maximum (8 &lt; 12 and 28 &lt; 32 yes of 40) and gets 0. The first is then
    /// fitted to the sums over the second: 20 yes of 80 at 0 and 60 yes of 80 at 1, so its weight is 2 ln 3.
    /// </summary>
    [Fact]
    public void The_other_weights_are_fitted_again_without_the_predictor_that_misleads()
    {
        var rows = AnswerTable.ToRows(new AnswerCell([0, 0], 40, 12), new AnswerCell([0, 1], 40, 8),
            new AnswerCell([1, 0], 40, 32), new AnswerCell([1, 1], 40, 28));

        var beta = Stacking.FitNonNegative(rows, [0, 0], [AlmostFlat, AlmostFlat]);

        Assert.Equal(2 * Ln3, beta[0], 1e-3);
        Assert.Equal(0, beta[1]);
        Assert.Equal(-Ln3, beta[2], 1e-3);
    }

    [Fact]
    public void Without_hold_out_rows_the_weights_are_their_prior_both_sides_and_the_rules() =>
        Assert.Equal([1, 1, 0, 0, 1], Stacking.Fit([], PlattScaling.AsLearned, areLists: false));
}
