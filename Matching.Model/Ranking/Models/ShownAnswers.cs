namespace Matching.Ranking.Models;

/// <summary>Counts of shown pairs.</summary>
/// <param name="Shown">Number of shown pairs.</param>
/// <param name="Accepted">Number of these that both sides accepted.</param>
/// <param name="Examined">Sum of their examination probabilities: the number that employees are expected to have
/// read.</param>
public sealed record ShownAnswers(int Shown, int Accepted, double Examined)
{
    /// <summary>Accepts of both sides for each examined pair; null without pairs.</summary>
    public double? Rate => Examined > 0 ? Accepted / Examined : null;

    internal static ShownAnswers Sum(IEnumerable<ShownAnswers> parts) =>
        parts.Aggregate(new ShownAnswers(0, 0, 0), (a, b) =>
            new(a.Shown + b.Shown, a.Accepted + b.Accepted, a.Examined + b.Examined));
}
