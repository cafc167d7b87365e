using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Bus;

/// <summary>
/// Sees over a connection of its own whether the bus carries, and rebuilds one that does not although the broker
/// answers. When several rebuilds in a row do not help, it ends the process with <see
/// cref="Commands.CommandLine.Restart"/>,
/// for its supervisor to start it again.
/// </summary>
internal sealed class BusWatchdog(BusRunner runner, BrokerMonitor broker, DeadLetters letters, BusSettings settings,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<BusWatchdog> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);
    /// <summary>A queue in which messages wait while this process takes none for so long is not consumed.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    /// <summary>How long an ordered stop may take once nothing helps.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);
    private DateTimeOffset? _downSince;
    private DateTimeOffset? _stalledSince;
    private DateTimeOffset? _confirmedSince;
    private DateTimeOffset _wellSince = DateTimeOffset.MinValue;
    private int _rebuilds;

    /// <summary>Why the bus carries nothing, or null.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether the process ends because nothing helped.</summary>
    internal bool HasGivenUp { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (!HasGivenUp && await timer.WaitForNextTickAsync(stoppingToken))
            await CheckAsync(stoppingToken);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Problem = FindProblem();
        if (Problem is null)
        {
            RecordHealthy(now);
            return;
        }
        _wellSince = DateTimeOffset.MaxValue;
        _downSince ??= now;
        Telemetry.NoteBusDown(now - _downSince.Value);
        // Without the broker the bus can only wait, and does.
        _stalledSince = broker.IsOpen ? _stalledSince ?? now : null;
        if (_stalledSince is null) _confirmedSince = null;
        if (now - _stalledSince < settings.StalledAfter || _stalledSince is null) return;
        if (_confirmedSince is null)
        {
            // A broker that confirms nothing to anybody, short of disk or memory, is not the bus's fault.
            _confirmedSince = await letters.ConfirmsAsync(ProbeLimit, ct) ? time.GetUtcNow() : null;
            if (_confirmedSince is null) _stalledSince = null;
            return;
        }
        // The broker may just have been freed: what it held up is confirmed within this time.
        if (now - _confirmedSince < ProbeLimit) return;
        (_stalledSince, _confirmedSince) = (null, null);
        await ReplaceAsync(Problem);
    }

    private void RecordHealthy(DateTimeOffset now)
    {
        if (_downSince is { } start && _rebuilds > 0)
            log.LogWarning("Bus works again after {Seconds:0} s and {Rebuilds} rebuilds",
                (now - start).TotalSeconds, _rebuilds);
        (_downSince, _stalledSince, _confirmedSince) = (null, null, null);
        Telemetry.NoteBusDown(TimeSpan.Zero);
        if (_wellSince == DateTimeOffset.MaxValue) _wellSince = now;
        if (now - _wellSince > settings.StalledAfter) _rebuilds = 0;
    }

    private async Task ReplaceAsync(string problem)
    {
        if (_rebuilds >= settings.MaxRebuilds)
        {
            StopProcess(problem);
            return;
        }
        _rebuilds++;
        log.LogError("Bus has carried nothing for {Seconds:0} s although the broker answers; "
            + "rebuild {Rebuild} of {Max}: {Problem}",
            settings.StalledAfter.TotalSeconds, _rebuilds, settings.MaxRebuilds, problem);
        await runner.RebuildAsync();
        Telemetry.NoteBusRebuilt();
    }

    private void StopProcess(string problem)
    {
        HasGivenUp = true;
        log.LogCritical("Bus carries nothing after {Rebuilds} rebuilds; "
            + "the process ends with code {Code} to be started again: {Problem}",
            _rebuilds, Commands.CommandLine.Restart, problem);
        lifetime.StopApplication();
        // What keeps the bus from carrying may keep it from stopping.
        _ = Task.Delay(StopLimit, time, CancellationToken.None)
            .ContinueWith(_ => Environment.Exit(Commands.CommandLine.Restart), TaskScheduler.Default);
    }

    private string? FindProblem()
    {
        if (runner.Current is not { } bus) return null;
        if (bus.Health is { Status: not BusHealthStatus.Healthy } health)
            return $"{health.Status}, {health.Description} {health.Exception?.Message}".Trim().ReplaceLineEndings(" ");
        if (bus.Traffic.PublishingFailsSince is { } since)
            return $"no publication was confirmed since {since:O}";
        return broker.Sight is { } sight && sight.At > bus.CreatedAt
            ? BusSetup.Queues.Select(queue => FindProblem(bus, sight, queue)).FirstOrDefault(p => p is not null)
            : null;
    }

    private static string? FindProblem(RunningBus bus, BrokerObservation sight, string queue) =>
        sight.Queues.GetValueOrDefault(queue) switch
    {
        null => $"there is no queue {queue}",
        { Consumers: 0 } => $"queue {queue} has no consumer",
        { Messages: > 0 and var waiting } when bus.Traffic.IsIdle(queue, Idle) =>
            $"{waiting} messages wait in queue {queue} and none is delivered here",
        _ => null,
    };
}

/// <summary>A bus that carries nothing loses nothing: degraded, not dead.</summary>
internal sealed class BusHealthCheck(BusWatchdog watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            watchdog.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());
}
