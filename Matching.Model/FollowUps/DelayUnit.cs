using System.Globalization;

namespace Matching.FollowUps;

/// <summary>What a delay counts.</summary>
public enum DelayUnit
{
    /// <summary>Calendar days.</summary>
    Days,
    /// <summary>Working days: Monday to Friday, without public holidays.</summary>
    WorkingDays,
    /// <summary>Calendar months.</summary>
    Months,
}
