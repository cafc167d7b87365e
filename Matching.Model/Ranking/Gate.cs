namespace Matching.Ranking;

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
