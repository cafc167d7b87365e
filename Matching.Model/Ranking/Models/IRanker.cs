using Matching.Ranking.Features;

namespace Matching.Ranking.Models;

/// <summary>Orders pairs by their features. Thread-safe.</summary>
internal interface IRanker
{
    /// <summary><c>rules</c> or <c>learned</c>.</summary>
    string Method { get; }

    /// <summary>Score of a pair, in log-odds units: the sum of the contributions it writes, one a family.</summary>
    /// <param name="features"><c>float[features]</c>, in the order of <see cref="Feature"/>.</param>
    /// <param name="contributions"><c>double[families]</c>, overwritten.</param>
    double Score(ReadOnlySpan<float> features, Span<double> contributions);

    /// <summary>The same scores, to the last bit, of many pairs at once and without their reasons.</summary>
    /// <param name="rows"><c>float[pairs, features]</c>, row after row.</param>
    /// <param name="scores"><c>double[pairs]</c>, overwritten.</param>
    void ScoreAll(ReadOnlySpan<float> rows, Span<double> scores);

    /// <summary>
    /// Probability that both sides say yes once a pair is shown and looked at, as one at the head of a list is.
    /// </summary>
    /// <param name="features"><c>float[features]</c>.</param>
    /// <param name="score">Its score.</param>
    double AcceptProbability(ReadOnlySpan<float> features, double score);
}
