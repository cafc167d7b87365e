namespace Matching.Ranking.Models;

/// <summary>A bin of a reliability diagram: pairs with similar predicted probabilities.</summary>
/// <param name="Said">Mean predicted probability.</param>
/// <param name="Seen">Observed share of pairs accepted by both sides.</param>
/// <param name="Pairs">Number of pairs.</param>
public sealed record CalibrationBin(double Said, double Seen, int Pairs);
