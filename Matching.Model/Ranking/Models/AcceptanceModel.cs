using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>
/// <c>p_accept</c> of the learned ranker: her yes once she looks, times the association's yes after hers, each by its
/// logistic. It is not found from the score, which weighs what comes of a yes, and whose trees have no level:
/// LambdaRank knows only differences within a need.
/// </summary>
/// <param name="Person">Logistic weights of her yes, the intercept last.</param>
/// <param name="Host">Logistic weights of the association's yes, the intercept last.</param>
/// <param name="Known">Levels for who was shown before.</param>
/// <param name="Newcomer">Levels for who never was.</param>
public sealed record AcceptanceModel(double[] Person, double[] Host, PlattScaling Known, PlattScaling Newcomer)
{
    /// <summary>The probability for a pair that is looked at.</summary>
    /// <param name="features"><c>float[features]</c>.</param>
    public double ComputeProbability(ReadOnlySpan<float> features) =>
        (features[(int)Feature.Newcomer] > 0 ? Newcomer : Known).ComputeProbability(BaseLearners.Dot(Person, features),
            BaseLearners.Dot(Host, features));
}
