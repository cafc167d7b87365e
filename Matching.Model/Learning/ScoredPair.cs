namespace Matching.Learning;

/// <summary>An evaluated pair with the scores of each method.</summary>
/// <param name="Need">Position of the need.</param>
/// <param name="Person">Position of the employee.</param>
/// <param name="Grade">Relevance grade.</param>
/// <param name="Slices">The slices that the pair counts in.</param>
/// <param name="Learned">Score and accept probability of the learned ranker.</param>
/// <param name="Rules">Score and accept probability of the rules.</param>
/// <param name="Random">Score of the random order.</param>
internal sealed record ScoredPair(int Need, int Person, int Grade, string[] Slices,
    (double Score, double Probability) Learned, (double Score, double Probability) Rules, double Random);
