namespace Matching.Ranking.Rounds;

/// <summary>A need in a round.</summary>
/// <param name="Id">Id of the need.</param>
/// <param name="Seats">Number of employees that may be proposed now; none when below 1.</param>
/// <param name="Association">Id of the association.</param>
/// <param name="IsSmall">Whether the association has at most <see cref="SmallAssociation"/> employees.</param>
/// <param name="IsRural">Whether the work is in a commune of fewer than <see cref="RuralPopulation"/>
/// inhabitants.</param>
public sealed record RoundNeed(string Id, int Seats, string Association, bool IsSmall, bool IsRural)
{
    /// <summary>Maximum number of employees of a small association.</summary>
    public const int SmallAssociation = 5;
    /// <summary>A commune with fewer inhabitants is rural.</summary>
    public const int RuralPopulation = 2000;
}
