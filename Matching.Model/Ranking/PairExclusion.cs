namespace Matching.Ranking;

/// <summary>
/// Why a pair may not be asked at all, as far as a dataset tells. Exclusions are code and never learned; an excluded
/// pair comes last with probability 0.
/// </summary>
public enum PairExclusion
{
    /// <summary>The employee did not consent to automatic matching.</summary>
    Consent,
    /// <summary>The employee or the association declined this pair before.</summary>
    Refused,
    /// <summary>The employee has the maximum number of open offers.</summary>
    Cap,
    /// <summary>The need is not open.</summary>
    Closed,
}
