namespace Matching.Conventions;

/// <summary>Status of a convention.</summary>
public enum ConventionStatus
{
    /// <summary>A coordinator drafts the convention.</summary>
    Draft,
    /// <summary>The convention was sent to the parties for agreement.</summary>
    Sent,
    /// <summary>All parties have agreed to the convention.</summary>
#pragma warning disable CA1720 // The legal term, not a numeric type.
    Signed,
#pragma warning restore CA1720
    /// <summary>
    /// The convention has no effect: the assignment was cancelled, interrupted or rescheduled, or a coordinator made it
    /// void.
    /// </summary>
    Void,
}
