using static Matching.Needs.NeedStatus;

namespace Matching.Needs;

/// <summary>The state machine of needs.</summary>
internal static class NeedTransitionRules
{
    /// <summary>Returns the states that may directly follow a state; none for a final state.</summary>
    internal static NeedStatus[] NextStates(NeedStatus status) => status switch
    {
        Draft => [Submitted, Withdrawn, Expired],
        Submitted => [Open, Rejected, Withdrawn, Expired],
        Open => [Submitted, Filled, Withdrawn, Expired],
        Filled => [Open, Closed],
        Closed or Rejected or Withdrawn or Expired => [],
    };
}
