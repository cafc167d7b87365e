namespace Matching.Conventions;

/// <summary>The state machine of conventions.</summary>
internal static class ConventionTransitionRules
{
    /// <summary>Returns the states that may directly follow a state.</summary>
    internal static ConventionStatus[] NextStates(ConventionStatus status) => status switch
    {
        ConventionStatus.Draft => [ConventionStatus.Sent, ConventionStatus.Void],
        ConventionStatus.Sent => [ConventionStatus.Draft, ConventionStatus.Signed, ConventionStatus.Void],
        ConventionStatus.Signed => [ConventionStatus.Void],
        ConventionStatus.Void => [ConventionStatus.Draft],
    };
}
