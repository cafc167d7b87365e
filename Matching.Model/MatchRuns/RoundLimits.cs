namespace Matching.MatchRuns;

/// <summary>Limits of every round, from the configuration section <c>Rounds</c>.</summary>
public sealed record RoundLimits
{
    /// <summary>Maximum share (0 to 1) of the best sum of probabilities that the fairness bonus may cost.</summary>
    public double MaxPrice { get; init; } = 0.01;
    /// <summary>
    /// Maximum share (0 to 1) of an entity's employees on missions at the same time, including the round's proposals.
    /// </summary>
    public double EntityShare { get; init; } = 0.2;
    /// <summary>Maximum number of employees that one round proposes to one association; null for no limit.</summary>
    public int? MaxPerAssociation { get; init; }
}
