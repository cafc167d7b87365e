using Matching.Learning;
using Xunit;

namespace Matching.ModelTests.Learning;

public class ConditionalLogitTests
{
    private static readonly double[] Truth = [1.5, -0.7, 0];

    /// <summary>Lists whose shares are exactly the probabilities of the draws under <see cref="Truth"/>.</summary>
    private static ConditionalLogit.ChoiceSet[] Lists(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[][] rows = [.. Enumerable.Range(0, 12)
                .Select(_ => new[] { random.NextDouble(), random.NextDouble() * 2, random.NextDouble() - 5 })];
            double[] offset = [.. rows.Select(_ => -random.NextDouble())];
            double[] odds = [.. rows.Select((r, i) => Math.Exp(offset[i] + r.Zip(Truth, (x, w) => x * w).Sum()))];
            return new ConditionalLogit.ChoiceSet(rows, offset, [.. odds.Select(o => 4 * o / odds.Sum())]);
        })];
    }

    [Fact]
    public void The_weights_that_generated_the_draws_are_found()
    {
        var found = ConditionalLogit.Fit(Lists(200, 1), [0, 0, 0], [1e-6, 1e-6, 1e-6]);
        for (var w = 0; w < Truth.Length; w++) Assert.Equal(Truth[w], found[w], 1e-3);
    }

    /// <summary>
    /// Two pairs that differ by 1 in the only variable, drawn three times and once: the log-likelihood
    /// 3 ln σ(w) + ln σ(−w) has its maximum at σ(w) = 3/4, w = ln 3.
    /// </summary>
    [Fact]
    public void One_binary_variable_gets_the_logarithm_of_the_ratio_of_draws()
    {
        var list = new ConditionalLogit.ChoiceSet([[1], [0]], [0, 0], [3, 1]);
        Assert.Equal(Math.Log(3), ConditionalLogit.Fit([list], [0], [1e-9])[0], 1e-4);
    }

    [Fact]
    public void A_fixed_weight_stays_and_without_lists_all_weights_stay()
    {
        Assert.Equal(2, ConditionalLogit.Fit(Lists(50, 2), [0, 0, 2], [1, 1, double.PositiveInfinity])[2]);
        Assert.Equal([1, 2, 3], ConditionalLogit.Fit([], [1, 2, 3], [1, 1, 1]));
    }

    [Fact]
    public void The_fit_converges_from_a_distant_start()
    {
        var found = ConditionalLogit.Fit(Lists(200, 3), [60, -80, 40], [1e-6, 1e-6, 1e-6]);
        for (var w = 0; w < Truth.Length; w++) Assert.Equal(Truth[w], found[w], 1e-2);
    }

    [Fact]
    public void Equal_grades_have_equal_shares_higher_grades_more_and_grade_0_none()
    {
        var shares = ConditionalLogit.Shares([0, 2, 1, 1, 0]);
        Assert.Equal(shares[2], shares[3]);
        Assert.True(shares[1] > shares[2]);
        Assert.Equal(0, shares[0]);
        Assert.Equal(3, shares.Sum(), 1e-9);
        Assert.All(ConditionalLogit.Shares([0, 0, 0]), s => Assert.Equal(0, s));
    }
}
