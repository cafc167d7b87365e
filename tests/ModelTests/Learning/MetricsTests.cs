using Matching.Learning;
using Xunit;

namespace Matching.ModelTests.Learning;

public class MetricsTests
{
    [Fact]
    public void The_ideal_order_has_an_NDCG_of_1_and_ties_share_their_gain()
    {
        Assert.Equal(1, Metrics.Ndcg([3, 2, 1], [4, 2, 0]), 12);
        var mean = (Metrics.Ndcg([2, 1], [1, 0]) + Metrics.Ndcg([1, 2], [1, 0])) / 2;
        Assert.Equal(mean, Metrics.Ndcg([1, 1], [1, 0]), 12);
        Assert.True(double.IsNaN(Metrics.Ndcg([1, 2], [0, 0])));
    }

    [Fact]
    public void The_true_rate_has_a_calibration_error_of_0() =>
        Assert.Equal(0, CalibrationMetrics.CalibrationError([0.5, 0.5], [true, false]), 12);

    [Fact]
    public void The_Gini_coefficient_is_0_for_equal_values_and_high_for_a_single_one()
    {
        Assert.Equal(0, Metrics.Gini([2, 2, 2]), 12);
        Assert.Equal(0.75, Metrics.Gini([0, 0, 0, 8]), 12);
    }

    [Fact]
    public void Calibrated_probabilities_never_decrease_with_the_score()
    {
        var random = new Random(4);
        var scores = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() * 6 - 4).ToArray();
        var yes = scores.Select(s => random.NextDouble() < 1 / (1 + Math.Exp(-s))).ToArray();
        var calibration = CalibrationFit.Fit(scores, yes);
        var curve = Enumerable.Range(-50, 100).Select(i => calibration.Apply(i / 10.0)).ToArray();
        Assert.True(curve.Zip(curve.Skip(1)).All(p => p.Second >= p.First));
        Assert.InRange(CalibrationMetrics.CalibrationError(scores.Select(calibration.Apply).ToArray(), yes), 0, 0.02);
    }

    [Theory]
    [InlineData(0.03, 0.005, true)]
    [InlineData(0.001, 0.0005, true)]
    [InlineData(-0.003, 0.03, true)] // noise larger than the expected prior gain
    [InlineData(-0.003, 0.002, false)] // the same gain with less noise
    [InlineData(-0.05, 0.03, false)]
    [InlineData(-0.2, 0.05, false)]
    public void A_gain_is_expected_when_the_prior_and_the_measured_gain_together_are_above_0(double measured,
        double error, bool gain) =>
        Assert.Equal(gain, Metrics.ExpectedGain(measured, error) > 0);
}
