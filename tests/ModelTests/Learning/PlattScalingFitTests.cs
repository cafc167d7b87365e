using Matching.Learning;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>
/// 70 shown pairs: 44 employees accept, and of these 23 associations accept. Logits of ±ln 3 are assigned to them so
/// that the rates are exactly those of a known curve; the likelihood and the prior of the slope, whose mean is 1, then
/// have their maximum at the same point.
/// </summary>
public class PlattScalingFitTests
{
    private const int Rows = 70, EmployeeAccepts = 44, MutualAccepts = 23;
    private static readonly float Ln3 = MathF.Log(3);

    /// <summary>
    /// Employees: 30 of 35 accept at +ln 3 and 14 of 35 at −ln 3, as σ(ln 2 ± ln 3) = 6/7 and 2/5. Associations: 18 of
    /// 24 accept at +ln 3 and 5 of 20 at −ln 3, as σ(±ln 3) = 3/4 and 1/4.
    /// </summary>
    [Fact]
    public void The_curve_of_each_side_is_found()
    {
        var scaling = PlattScalingFit.Fit(HoldOut(), newcomers: false);

        Assert.Equal(Math.Log(2), scaling.Level, 1e-3);
        Assert.Equal(1, scaling.Slope, 1e-3);
        Assert.Equal(0, scaling.HostLevel, 1e-3);
        Assert.Equal(1, scaling.HostSlope, 1e-3);
        Assert.Equal(6.0 / 7 * 0.75, scaling.ComputeProbability(Ln3, Ln3), 1e-3);
    }

    /// <summary>
    /// The logits without history are all 0: the slopes keep their prior mean, and the levels are log-odds.
    /// </summary>
    [Fact]
    public void Newcomers_are_calibrated_on_the_logits_without_history()
    {
        var scaling = PlattScalingFit.Fit(HoldOut(), newcomers: true);

        Assert.Equal(Math.Log((double)EmployeeAccepts / (Rows - EmployeeAccepts)), scaling.Level, 1e-3);
        Assert.Equal(1, scaling.Slope, 1e-6);
        Assert.Equal(Math.Log((double)MutualAccepts / (EmployeeAccepts - MutualAccepts)), scaling.HostLevel, 1e-3);
        Assert.Equal(1, scaling.HostSlope, 1e-6);
    }

    private static HoldOutRow[] HoldOut() => [.. Enumerable.Range(0, Rows).Select(i =>
    {
        var isHigh = i < 30 || (i >= EmployeeAccepts && i < EmployeeAccepts + 5);
        var isHostHigh = i < 18 || (i >= MutualAccepts && i < MutualAccepts + 6);
        return new HoldOutRow(0, i < MutualAccepts ? 2 : 0, i < EmployeeAccepts, 0,
            [isHigh ? Ln3 : -Ln3, isHostHigh ? Ln3 : -Ln3, 0, 0], [0, 0], 1);
    })];
}
