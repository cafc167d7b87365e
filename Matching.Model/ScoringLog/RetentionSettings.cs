using Matching.RankingModels;

namespace Matching.ScoringLog;

/// <summary>Retention periods of scores and model files.</summary>
public sealed record RetentionSettings
{
    /// <summary>
    /// Minimum days from a need's last transition, once the need has left draft, moderation and open, to the removal of
    /// its scores, features, reasons and anonymous candidates. Until then they can explain a refusal (CNIL, recruiters'
    /// guide: three months).
    /// </summary>
    public int ScoresAfterEndDays { get; init; } = 92;
    /// <summary>
    /// Minimum age of a run in days before its scores are removed (AI Act, article 26(6): logs of at least six months).
    /// The run's row and its line in the scoring log are never removed.
    /// </summary>
    public int LogAtLeastDays { get; init; } = 183;
    /// <summary>
    /// Number of newest models whose files are kept, in addition to those of the serving model, of models with status
    /// <see cref="ModelStatus.Candidate"/> and of models with stored scores.
    /// </summary>
    public int ModelsKept { get; init; } = 10;
}
