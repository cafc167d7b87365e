namespace Matching.FollowUps;

/// <summary>Unit of a <see cref="Delay"/>.</summary>
public enum DelayUnit
{
    /// <summary>Calendar days.</summary>
    Days,
    /// <summary>Monday to Friday, without public holidays.</summary>
    WorkingDays,
    /// <summary>Calendar months.</summary>
    Months,
}
