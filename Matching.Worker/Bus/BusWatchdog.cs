using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Bus;

/// <summary>
/// Checks every second whether the bus delivers and publishes, and has <see cref="BusRepair"/> rebuild it if it does
/// not although the broker is available.
/// </summary>
internal sealed class BusWatchdog(BusRunner runner, BrokerMonitor broker, BrokerConnections connections,
    BusRepair repair, BusSettings settings, TimeProvider time) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);
    /// <summary>
    /// A queue with ready messages of which this process receives none for this time counts as not consumed.
    /// </summary>
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(5);
    private DateTimeOffset? _downSince, _stalledSince, _confirmedSince;
    private DateTimeOffset _healthySince = DateTimeOffset.MinValue;

    /// <summary>Why the bus does not work; null if it works.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether the process is ending because rebuilds had no effect.</summary>
    internal bool IsEndingProcess => repair.IsEndingProcess;

    /// <summary>Degraded rather than unhealthy: a stalled bus loses no message.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default) => Task.FromResult(
            Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (!IsEndingProcess && await timer.WaitForNextTickAsync(stoppingToken))
            await CheckAsync(stoppingToken);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Problem = FindProblem();
        if (Problem is null)
        {
            if (_downSince is { } start)
                repair.LogRecovery(now - start);
            (_downSince, _stalledSince, _confirmedSince) = (null, null, null);
            Telemetry.BusDown = TimeSpan.Zero;
            if (_healthySince == DateTimeOffset.MaxValue) _healthySince = now;
            if (now - _healthySince > settings.StalledAfter) repair.Reset();
            return;
        }
        _healthySince = DateTimeOffset.MaxValue;
        _downSince ??= now;
        Telemetry.BusDown = now - _downSince.Value;
        // Without the broker, a bus without traffic is not stalled.
        _stalledSince = broker.IsOpen ? _stalledSince ?? now : null;
        if (_stalledSince is null)
        {
            _confirmedSince = null;
            return;
        }
        if (now - _stalledSince < settings.StalledAfter) return;
        if (_confirmedSince is null)
        {
            // If the broker confirms nothing on another connection either (low disk or memory), a rebuild is useless.
            if (await connections.ConfirmsAsync(ProbeTimeout, ct))
                _confirmedSince = time.GetUtcNow();
            else
                _stalledSince = null;
            return;
        }
        // The broker may just have recovered: allow it this time to confirm pending publications.
        if (now - _confirmedSince < ProbeTimeout) return;
        (_stalledSince, _confirmedSince) = (null, null);
        await repair.RebuildAsync(Problem);
    }

    private string? FindProblem()
    {
        if (runner.Current is not { } bus) return null;
        if (bus.Health is { Status: not BusHealthStatus.Healthy } health)
            return $"{health.Status}, {health.Description} {health.Exception?.Message}".Trim().ReplaceLineEndings(" ");
        if (bus.Traffic.PublishingFailsSince is { } since)
            return $"no publication has been confirmed since {since:O}";
        return broker.LastObservation is { } observation && observation.At > bus.CreatedAt
            ? BusQueues.Names.Select(queue => FindProblem(bus, observation, queue)).OfType<string>().FirstOrDefault()
            : null;
    }

    private static string? FindProblem(RunningBus bus, BrokerObservation observation, string queue) =>
        observation.Queues.GetValueOrDefault(queue) switch
        {
            null => $"queue {queue} does not exist",
            { ConsumerCount: 0 } => $"queue {queue} has no consumer",
            { MessageCount: > 0 and var waiting } when bus.Traffic.IsIdle(queue, IdleLimit) =>
                $"queue {queue} has {waiting} messages, and none is delivered to this process",
            _ => null,
        };
}
