namespace Matching.ScoringLog;

/// <summary>One match of a replayed run.</summary>
/// <param name="EmployeeId">Id of the employee.</param>
/// <param name="Rank">Stored rank, from 1.</param>
/// <param name="RankAgain">Rank in the replay, from 1.</param>
/// <param name="Score">Stored score.</param>
/// <param name="ScoreAgain">Score in the replay.</param>
/// <param name="SameReasons">Whether the reasons are identical.</param>
public sealed record ReplayedMatch(Guid EmployeeId, int Rank, int RankAgain, double Score, double ScoreAgain,
    bool SameReasons)
{
    /// <summary>Whether rank, reasons and the bits of the score are identical.</summary>
    public bool Same => Rank == RankAgain
        && BitConverter.DoubleToInt64Bits(Score) == BitConverter.DoubleToInt64Bits(ScoreAgain) && SameReasons;
}
