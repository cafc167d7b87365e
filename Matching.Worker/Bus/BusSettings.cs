namespace Matching.Worker.Bus;

/// <summary>The section <c>Bus</c>: the broker, and when a bus that carries nothing is replaced.</summary>
internal sealed record BusSettings
{
    /// <summary>Address of the broker; empty for the bus in memory.</summary>
    public string? Url { get; init; }
    /// <summary>
    /// How long the bus may carry nothing while the broker answers before it is rebuilt: longer than MassTransit takes
    /// to reconnect (some 15 s).
    /// </summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Rebuilds in a row that may fail to help before the process ends.</summary>
    public int MaxRebuilds { get; init; } = 2;

    /// <summary>Reads them.</summary>
    public static BusSettings Read(IConfiguration configuration) =>
        configuration.GetSection("Bus").Get<BusSettings>() ?? new BusSettings();
}
