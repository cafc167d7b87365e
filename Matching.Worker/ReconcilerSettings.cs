namespace Matching.Worker;

/// <summary>Settings of the section <c>Reconciler</c>.</summary>
internal sealed record ReconcilerSettings
{
    /// <summary>Interval between two sweeps.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);
    /// <summary>Minimum age of missing work; newer work may still be in progress.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>
    /// Time for which inbox rows are kept; longer than a dead letter may wait before it is replayed.
    /// </summary>
    public TimeSpan InboxKept { get; init; } = TimeSpan.FromDays(35);
    /// <summary>Whether messages survive the end of the process; true with a broker.</summary>
    public bool IsBusDurable { get; init; }
}
