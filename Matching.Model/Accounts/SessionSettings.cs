namespace Matching.Accounts;

/// <summary>Lifetime of sessions.</summary>
public sealed record SessionSettings
{
    /// <summary>Maximum time between two requests.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(8);
    /// <summary>Maximum time after signing in.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromDays(7);
}
