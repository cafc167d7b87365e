namespace Matching.Learning;

/// <summary>A shown pair of an evaluated need, as a ranker sees it.</summary>
/// <param name="Row">Position among the shown pairs.</param>
/// <param name="Score">Score.</param>
/// <param name="Probability">Probability that both sides accept once the pair is examined.</param>
/// <param name="Examination">Examination probability.</param>
internal readonly record struct JudgedPair(int Row, double Score, double Probability, double Examination);
