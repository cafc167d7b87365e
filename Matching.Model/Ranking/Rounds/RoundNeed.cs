namespace Matching.Ranking.Rounds;

/// <summary>A need as a round sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Seats">People that may be proposed to it now; none when below 1.</param>
/// <param name="Association">Its association.</param>
/// <param name="IsSmall">Whether the association is small.</param>
/// <param name="IsRural">Whether the work is in a rural commune.</param>
public sealed record RoundNeed(string Id, int Seats, string Association, bool IsSmall, bool IsRural)
{
    /// <summary>Most employees of a small association.</summary>
    public const int SmallAssociation = 5;
    /// <summary>A commune of fewer inhabitants is rural.</summary>
    public const int RuralPopulation = 2000;
}
