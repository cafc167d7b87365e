namespace Matching.Learning;

/// <summary>An evaluated pair with the scores of each method.</summary>
internal sealed record ScoredPair
{
    /// <summary>Position of the need.</summary>
    public required int Need { get; init; }
    /// <summary>Position of the employee.</summary>
    public required int Person { get; init; }
    /// <summary>Relevance grade.</summary>
    public required int Grade { get; init; }
    /// <summary>The slices that the pair counts in.</summary>
    public required string[] Slices { get; init; }
    /// <summary>Score and accept probability of the learned ranker.</summary>
    public required (double Score, double Probability) Learned { get; init; }
    /// <summary>Score and accept probability of the rules.</summary>
    public required (double Score, double Probability) Rules { get; init; }
    /// <summary>Score of the random order.</summary>
    public required double Random { get; init; }
}
