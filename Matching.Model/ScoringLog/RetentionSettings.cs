namespace Matching.ScoringLog;

/// <summary>Retention periods of scores and model files.</summary>
public sealed record RetentionSettings
{
    /// <summary>
    /// Days after a need's end for which scores, features and reasons are kept, to explain a refusal (CNIL, recruiters'
    /// guide: three months).
    /// </summary>
    public int ScoresAfterEndDays { get; init; } = 92;
    /// <summary>Minimum days for which a run is kept (AI Act, article 26(6): logs of at least six months).</summary>
    public int LogAtLeastDays { get; init; } = 183;
    /// <summary>
    /// Number of newest models whose files are kept, in addition to the serving model, candidates and models with
    /// stored scores.
    /// </summary>
    public int ModelsKept { get; init; } = 10;
}
