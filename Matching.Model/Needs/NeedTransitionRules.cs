namespace Matching.Needs;

/// <summary>The state machine of needs.</summary>
internal static class NeedTransitionRules
{
    /// <summary>Returns the states that may directly follow a state; none for a final state.</summary>
    internal static NeedStatus[] NextStates(NeedStatus status) => status switch
    {
        NeedStatus.Draft => [NeedStatus.Submitted, NeedStatus.Withdrawn, NeedStatus.Expired],
        NeedStatus.Submitted => [NeedStatus.Open, NeedStatus.Rejected, NeedStatus.Withdrawn, NeedStatus.Expired],
        NeedStatus.Open => [NeedStatus.Submitted, NeedStatus.Filled, NeedStatus.Withdrawn, NeedStatus.Expired],
        NeedStatus.Filled => [NeedStatus.Open, NeedStatus.Closed],
        NeedStatus.Closed or NeedStatus.Rejected or NeedStatus.Withdrawn or NeedStatus.Expired => [],
    };
}
