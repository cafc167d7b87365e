namespace Matching.Ranking;

/// <summary>One person on a need's ranked list.</summary>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Rank">Position from 1; candidates that a gate closes come after all others.</param>
/// <param name="Score">The ranker's score: the sum of the contributions and nothing else.</param>
/// <param name="AcceptProbability">Calibrated probability that both sides say yes once shown; 0 when a gate is
/// closed.</param>
/// <param name="ClosedBy">Gates that close the pair; empty for a real candidate.</param>
/// <param name="Contributions">What each feature family adds to the score, base included: they sum to it.</param>
/// <param name="Reasons">At most three reasons for, then at most one gap, strongest first.</param>
public sealed record RankedCandidate(
    string Employee, int Rank, double Score, double AcceptProbability,
    IReadOnlyList<Gate> ClosedBy, IReadOnlyList<Contribution> Contributions, IReadOnlyList<Reason> Reasons);

/// <summary>Part of a score that one family of features brings.</summary>
/// <param name="Family">The family.</param>
/// <param name="Value">Its share of the score, signed, in score units.</param>
public readonly record struct Contribution(FeatureFamily Family, double Value);

/// <summary>Families under which features are explained to a person.</summary>
public enum FeatureFamily
{
    /// <summary>The score of an average pair.</summary>
    Base,
    /// <summary>Coverage of the required and nice skills.</summary>
    Skills,
    /// <summary>Kinship of the texts and occupations.</summary>
    Text,
    /// <summary>Distance and remote work.</summary>
    Place,
    /// <summary>Days, dates and workload.</summary>
    Time,
    /// <summary>Shared causes.</summary>
    Cause,
    /// <summary>Format of the mission.</summary>
    Format,
    /// <summary>Skills the person wants to develop.</summary>
    Wish,
    /// <summary>Languages spoken.</summary>
    Language,
    /// <summary>Load and past answers.</summary>
    History,
}

/// <summary>
/// Why a pair is not proposed automatically. Gates are code, fail closed, and are never learned. Some are limits, which
/// a person may cross knowingly (<see cref="Gates.IsLimit"/>); the others exclude the pair.
/// </summary>
public enum Gate
{
    /// <summary>The need is not open.</summary>
    NeedNotOpen,
    /// <summary>The person did not opt in to the format.</summary>
    Format,
    /// <summary>More days than a calendar year has left.</summary>
    Days,
    /// <summary>Too far, and not remote on both sides.</summary>
    Distance,
    /// <summary>A language is missing.</summary>
    Language,
    /// <summary>A required skill is not covered even in part.</summary>
    Skill,
    /// <summary>She declined this need before.</summary>
    Refused,
    /// <summary>She has as many open offers as the cap allows.</summary>
    OfferCap,
    /// <summary>She did not consent to profiling.</summary>
    Consent,
    /// <summary>Too few working days common to both windows.</summary>
    Window,
}

/// <summary>
/// A reason or a gap, language-free: <see cref="Code"/> names a sentence, <see cref="Args"/> fill it.
/// </summary>
/// <param name="Code">Stable code, e.g. <c>skills.exact</c>, <c>place.near</c>, <c>gap.level</c>.</param>
/// <param name="IsGap">True for what is missing, false for what speaks for the person.</param>
/// <param name="Family">The family it belongs to.</param>
/// <param name="Args">Values in the sentence, in order: skill codes, km, days; numbers in invariant culture.</param>
public sealed record Reason(string Code, bool IsGap, FeatureFamily Family, IReadOnlyList<string> Args);
