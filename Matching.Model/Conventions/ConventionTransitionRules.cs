using static Matching.Conventions.ConventionStatus;

namespace Matching.Conventions;

/// <summary>The state machine of conventions.</summary>
internal static class ConventionTransitionRules
{
    /// <summary>Returns the states that may directly follow a state.</summary>
    internal static ConventionStatus[] NextStates(ConventionStatus status) => status switch
    {
        Draft => [Sent, Void],
        Sent => [Draft, Signed, Void],
        Signed => [Void],
        Void => [Draft],
    };
}
