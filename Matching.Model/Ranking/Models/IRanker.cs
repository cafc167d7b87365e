using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>Scores pairs by their features. Thread-safe.</summary>
internal interface IRanker
{
    /// <summary><c>rules</c> or <c>learned</c>.</summary>
    string Method { get; }

    /// <summary>Score of a pair in log-odds units; the sum of its contributions.</summary>
    /// <param name="features"><c>float[features]</c>, in the order of <see cref="Feature"/>.</param>
    /// <param name="contributions"><c>double[families]</c>, overwritten.</param>
    double Score(ReadOnlySpan<float> features, Span<double> contributions);

    /// <summary>Scores many pairs, bit-identical to <see cref="Score"/>, without contributions.</summary>
    /// <param name="rows"><c>float[pairs, features]</c>, row-major.</param>
    /// <param name="scores"><c>double[pairs]</c>, overwritten.</param>
    void ScoreAll(ReadOnlySpan<float> rows, Span<double> scores);

    /// <summary>
    /// Probability that both sides accept once the employee has examined the pair, as at position 1 of a list.
    /// </summary>
    /// <param name="features"><c>float[features]</c>.</param>
    /// <param name="score">The score of the same pair.</param>
    double AcceptProbability(ReadOnlySpan<float> features, double score);
}
