namespace Matching.Worker.Bus;

/// <summary>Settings of the section <c>Bus</c>.</summary>
internal sealed record BusSettings
{
    /// <summary>URL of the broker; empty for the in-memory bus.</summary>
    public string? Url { get; init; }
    /// <summary>
    /// Time without traffic, while the broker is available, after which the bus is rebuilt. Must be longer than a
    /// reconnection by MassTransit (about 15 s).
    /// </summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Number of consecutive rebuilds without effect after which the process ends.</summary>
    public int MaxRebuilds { get; init; } = 2;
}
