namespace Matching.Ranking;

/// <summary>Gives a pair its score, as a sum of contributions.</summary>
public interface IRanker
{
    /// <summary><c>rules</c> or <c>learned</c>.</summary>
    string Method { get; }

    /// <summary>Which weights or model: stored with every run.</summary>
    string Version { get; }

    /// <summary>Scores one pair.</summary>
    /// <param name="features"><c>float[features]</c> in the order of <see cref="PairFeatures.Table"/>.</param>
    /// <param name="families"><c>double[families]</c>, filled with each family's share; they sum to the score.</param>
    /// <returns>The score.</returns>
    double Score(ReadOnlySpan<float> features, Span<double> families);
}
