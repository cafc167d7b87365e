namespace Matching.FollowUps;

/// <summary>All follow-ups as data: when each is due, for which recipients, and its notice.</summary>
public static class FollowUpTable
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<FollowUpRule> Rules { get; } =
        [.. OfferFollowUps.Rules, .. AssignmentFollowUps.Rules, .. NeedFollowUps.Rules, .. ConventionFollowUps.Rules];

    /// <summary>Returns the first rule of a kind.</summary>
    public static FollowUpRule Find(FollowUpKind kind) => Rules.First(r => r.Kind == kind);
}
