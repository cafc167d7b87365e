using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>
/// <c>p_accept</c> of the learned ranker: the employee's accept probability once they examine the pair, times the
/// association's, each from a calibrated logistic regression. It is not derived from the score, whose LambdaRank trees
/// only order pairs within a need.
/// </summary>
/// <param name="Person">Logistic weights of the employee's accept, the intercept last.</param>
/// <param name="Host">Logistic weights of the association's accept, the intercept last.</param>
/// <param name="Known">Calibration for employees shown before.</param>
/// <param name="Newcomer">Calibration for employees never shown before.</param>
public sealed record AcceptanceModel(double[] Person, double[] Host, PlattScaling Known, PlattScaling Newcomer)
{
    /// <summary>Probability that both sides accept an examined pair.</summary>
    /// <param name="features"><c>float[features]</c>.</param>
    public double ComputeProbability(ReadOnlySpan<float> features) =>
        (features[(int)Feature.Newcomer] > 0 ? Newcomer : Known).ComputeProbability(Logit.Dot(Person, features),
            Logit.Dot(Host, features));
}
