using Matching.Learning;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>
/// Newton's method with conjugate gradients, against a maximum that is known by construction. The objective is
/// Σ share · ln p(F) − ½ ‖F‖², with p the softmax of needᵀ F person + offset, so its gradient is
/// Σ need ⊗ Σ (share − draws · p) person − F. For any form F*, the shares draws · p(F*) + δ, where
/// Σ need ⊗ Σ δ person = F*, make the gradient 0 at F*.
/// </summary>
public class SkillTransferFormTests
{
    private const double Draws = 200, Tolerance = 1e-3;

    /// <summary>One parameter: need 1, employees 1 and 0. At w = ln 3, p = 3/4, and δ of the first is w.</summary>
    [Fact]
    public void One_parameter_has_the_known_maximum()
    {
        var ln3 = Math.Log(3);
        var list = new LabelledList([1], [[1], [0]], [0, 0], [75 + ln3, 25 - ln3]);

        Assert.Equal(ln3, Assert.Single(new SkillTransferForm([list], 1).Fit()), Tolerance);
    }

    /// <summary>
    /// One need in the first direction: only the first row of the form has a gradient, and each Newton step is a
    /// positive definite system of three equations, which conjugate gradients solve in at most three iterations.
    /// </summary>
    [Fact]
    public void A_system_of_three_equations_has_the_known_maximum()
    {
        double[] form = [1, -0.5, 0.5, 0, 0, 0, 0, 0, 0];

        AssertFound(form, 3, [[1, 0, 0]], [0, 0, 0, 0]);
    }

    /// <summary>
    /// Two orthogonal needs that are not axes, so that all four parameters depend on each other:
    /// Σ need ⊗ needᵀ F* = F*.
    /// </summary>
    [Theory, InlineData(0, 0, 0), InlineData(0.3, -0.2, 0.1)]
    public void Coupled_parameters_have_the_known_maximum_for_any_offset(double first, double second,
        double third) =>
        AssertFound([1, -0.5, 0.25, 0.75], 2, [[0.6f, 0.8f], [-0.8f, 0.6f]], [first, second, third]);

    [Fact]
    public void Without_lists_the_form_is_0() => Assert.Equal([0, 0, 0, 0], new SkillTransferForm([], 2).Fit());

    private static void AssertFound(double[] form, int rank, float[][] needs, double[] offset)
    {
        var found = new SkillTransferForm([.. needs.Select(need => ListFor(form, rank, need, offset))], rank).Fit();

        for (var k = 0; k < form.Length; k++) Assert.Equal(form[k], found[k], Tolerance);
    }

    /// <summary>
    /// A list of one employee per direction and one whose embedding is 0; δ is needᵀ F* on the directions, and its
    /// negative sum on the last, which adds nothing to the gradient.
    /// </summary>
    private static LabelledList ListFor(double[] form, int rank, float[] need, double[] offset)
    {
        float[][] people = [.. Enumerable.Range(0, rank + 1)
            .Select(e => Enumerable.Range(0, rank).Select(k => k == e ? 1f : 0f).ToArray())];
        double[] projection = [.. Enumerable.Range(0, rank)
            .Select(b => Enumerable.Range(0, rank).Sum(a => need[a] * form[a * rank + b]))];
        double[] odds = [.. projection.Append(0).Select((utility, e) => Math.Exp(utility + offset[e]))];
        double[] delta = [.. projection, -projection.Sum()];
        return new LabelledList(need, people, offset, [.. odds.Select((o, e) => Draws * o / odds.Sum() + delta[e])]);
    }
}
