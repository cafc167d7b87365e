namespace Matching.Ranking;

/// <summary>
/// Why a pair is not proposed automatically. Gates are code, never learned, and fail closed. Some are limits, which a
/// nomination may cross (<see cref="Gates.IsLimit"/>); the others are exclusions.
/// </summary>
public enum Gate
{
    /// <summary>The need is not open.</summary>
    NeedNotOpen,
    /// <summary>The employee did not choose the need's format.</summary>
    Format,
    /// <summary>The need asks more days than a calendar year has left.</summary>
    Days,
    /// <summary>The distance exceeds the radius, and remote work does not suit both sides.</summary>
    Distance,
    /// <summary>The employee does not speak a required language.</summary>
    Language,
    /// <summary>A required skill is not covered, even in part.</summary>
    Skill,
    /// <summary>The employee or the association declined this pair before.</summary>
    Refused,
    /// <summary>The employee has the maximum number of open offers.</summary>
    OfferCap,
    /// <summary>The employee did not consent to automatic matching.</summary>
    Consent,
    /// <summary>The availability windows share too few working days.</summary>
    Window,
}
