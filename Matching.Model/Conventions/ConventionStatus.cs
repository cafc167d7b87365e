namespace Matching.Conventions;

/// <summary>Status of a convention.</summary>
public enum ConventionStatus
{
    /// <summary>Being drafted by a coordinator.</summary>
    Draft,
    /// <summary>Sent to the parties for agreement.</summary>
    Sent,
    /// <summary>Agreed to by all parties.</summary>
#pragma warning disable CA1720 // The legal term, not a numeric type.
    Signed,
#pragma warning restore CA1720
    /// <summary>
    /// Without effect: the assignment was cancelled, interrupted or rescheduled, or a coordinator made it void.
    /// </summary>
    Void,
}
