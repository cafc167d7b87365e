using Microsoft.EntityFrameworkCore;

namespace Matching.ScoringLog;

/// <summary>How long what ranks people is kept. Each is a setting.</summary>
public sealed record RetentionSettings
{
    /// <summary>
    /// Days after a need's end for which scores, features and reasons stand: to explain a refusal (CNIL, recruiters'
    /// guide: three months).
    /// </summary>
    public int ScoresAfterEndDays { get; init; } = 92;
    /// <summary>Days for which a run stands in any case (AI Act, article 26(6): logs of six months at least).</summary>
    public int LogAtLeastDays { get; init; } = 183;
    /// <summary>
    /// Models whose files are kept, newest first; one that serves, or whose scores still stand, is kept besides.
    /// </summary>
    public int ModelsKept { get; init; } = 10;
}
