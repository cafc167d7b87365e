using Matching.Learning;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>
/// Scores of +ln 3 and −ln 3, 35 rows each, whose rates of yes are exactly those of σ(score + ln 2): 6/7 and 2/5. The
/// likelihood and the prior of the slope, whose mean is 1, have their maximum at the same point.
/// </summary>
public class CalibrationFitTests
{
    private const int Rows = 35;
    private static readonly double Ln3 = Math.Log(3);
    private static readonly double[] Scores =
        [.. Enumerable.Repeat(Ln3, Rows), .. Enumerable.Repeat(-Ln3, Rows)];

    [Fact]
    public void The_curve_that_generated_the_answers_is_found()
    {
        var calibration = CalibrationFit.Fit(Scores, Answers(high: 30, low: 14));

        Assert.Equal(1, calibration.Slope, 1e-3);
        Assert.Equal(Math.Log(2), calibration.Offset, 1e-3);
        Assert.Equal(6.0 / 7, calibration.Apply(Ln3), 1e-3);
    }

    /// <summary>
    /// Half as many yes with an examination probability of ½: the curve of examined rows is the same.
    /// </summary>
    [Fact]
    public void The_curve_is_that_of_examined_rows()
    {
        double[] examination = [.. Scores.Select(_ => 0.5)];

        var calibration = CalibrationFit.Fit(Scores, Answers(high: 15, low: 7), examination);

        Assert.Equal(1, calibration.Slope, 1e-3);
        Assert.Equal(Math.Log(2), calibration.Offset, 1e-3);
    }

    /// <summary>The observed log-odds fall with the score: the slope is 0 and the offset is ln(30 / 40).</summary>
    [Fact]
    public void A_curve_that_would_fall_is_constant_at_the_observed_rate()
    {
        var calibration = CalibrationFit.Fit(Scores, Answers(high: 5, low: 25));

        Assert.Equal(0, calibration.Slope);
        Assert.Equal(Math.Log(0.75), calibration.Offset, 1e-3);
    }

    private static bool[] Answers(int high, int low) =>
        [.. Enumerable.Range(0, Rows).Select(i => i < high), .. Enumerable.Range(0, Rows).Select(i => i < low)];
}
