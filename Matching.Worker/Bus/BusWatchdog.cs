using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Bus;

/// <summary>
/// Checks every second whether the bus delivers and publishes, and rebuilds it if it does not although the broker is
/// available. After <see cref="BusSettings.MaxRebuilds"/> consecutive rebuilds without effect, it ends the process with
/// the exit code <see cref="ExitCode.Restart"/>, so that the supervisor restarts it.
/// </summary>
internal sealed class BusWatchdog(BusRunner runner, BrokerMonitor broker, DeadLetters letters, BusSettings settings,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<BusWatchdog> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);
    /// <summary>
    /// A queue with ready messages of which this process receives none for this time counts as not consumed.
    /// </summary>
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(5);
    /// <summary>Time limit for a graceful stop before the process exits forcibly.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);
    private DateTimeOffset? _downSince;
    private DateTimeOffset? _stalledSince;
    private DateTimeOffset? _confirmedSince;
    private DateTimeOffset _healthySince = DateTimeOffset.MinValue;
    private int _rebuilds;

    /// <summary>Why the bus does not work; null if it works.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether the process is ending because rebuilds had no effect.</summary>
    internal bool IsEndingProcess { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (!IsEndingProcess && await timer.WaitForNextTickAsync(stoppingToken))
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
        _healthySince = DateTimeOffset.MaxValue;
        _downSince ??= now;
        Telemetry.RecordBusDown(now - _downSince.Value);
        // Without the broker, a bus without traffic is not stalled.
        _stalledSince = broker.IsOpen ? _stalledSince ?? now : null;
        if (_stalledSince is null) _confirmedSince = null;
        if (now - _stalledSince < settings.StalledAfter || _stalledSince is null) return;
        if (_confirmedSince is null)
        {
            // If the broker confirms nothing on another connection either (low disk or memory), a rebuild is useless.
            _confirmedSince = await letters.ConfirmsAsync(ProbeTimeout, ct) ? time.GetUtcNow() : null;
            if (_confirmedSince is null) _stalledSince = null;
            return;
        }
        // The broker may just have recovered: allow it this time to confirm pending publications.
        if (now - _confirmedSince < ProbeTimeout) return;
        (_stalledSince, _confirmedSince) = (null, null);
        await ReplaceAsync(Problem);
    }

    private void RecordHealthy(DateTimeOffset now)
    {
        if (_downSince is { } start && _rebuilds > 0)
            log.LogWarning("Bus recovered after {Seconds:0} s and {Rebuilds} rebuilds",
                (now - start).TotalSeconds, _rebuilds);
        (_downSince, _stalledSince, _confirmedSince) = (null, null, null);
        Telemetry.RecordBusDown(TimeSpan.Zero);
        if (_healthySince == DateTimeOffset.MaxValue) _healthySince = now;
        if (now - _healthySince > settings.StalledAfter) _rebuilds = 0;
    }

    private async Task ReplaceAsync(string problem)
    {
        if (_rebuilds >= settings.MaxRebuilds)
        {
            StopProcess(problem);
            return;
        }
        _rebuilds++;
        log.LogError("Bus stalled for {Seconds:0} s although the broker is available; "
            + "rebuild {Rebuild} of {Max}: {Problem}",
            settings.StalledAfter.TotalSeconds, _rebuilds, settings.MaxRebuilds, problem);
        await runner.RebuildAsync();
        Telemetry.RecordBusRebuild();
    }

    private void StopProcess(string problem)
    {
        IsEndingProcess = true;
        log.LogCritical("Bus still stalled after {Rebuilds} rebuilds; "
            + "exiting with code {Code} for a restart: {Problem}",
            _rebuilds, ExitCode.Restart, problem);
        lifetime.StopApplication();
        // A stalled bus may also prevent the graceful stop.
        _ = Task.Delay(StopTimeout, time, CancellationToken.None)
            .ContinueWith(_ => Environment.Exit(ExitCode.Restart), TaskScheduler.Default);
    }

    private string? FindProblem()
    {
        if (runner.Current is not { } bus) return null;
        if (bus.Health is { Status: not BusHealthStatus.Healthy } health)
            return $"{health.Status}, {health.Description} {health.Exception?.Message}".Trim().ReplaceLineEndings(" ");
        if (bus.Traffic.PublishingFailsSince is { } since)
            return $"no publication has been confirmed since {since:O}";
        return broker.LastObservation is { } observation && observation.At > bus.CreatedAt
            ? BusSetup.Queues.Select(queue => FindProblem(bus, observation, queue)).FirstOrDefault(p => p is not null)
            : null;
    }

    private static string? FindProblem(RunningBus bus, BrokerObservation observation, string queue) =>
        observation.Queues.GetValueOrDefault(queue) switch
    {
        null => $"queue {queue} does not exist",
        { Consumers: 0 } => $"queue {queue} has no consumer",
        { Messages: > 0 and var waiting } when bus.Traffic.IsIdle(queue, IdleLimit) =>
            $"queue {queue} has {waiting} messages, and none is delivered to this process",
        _ => null,
    };
}

/// <summary>Degraded rather than unhealthy: a stalled bus loses no message.</summary>
internal sealed class BusHealthCheck(BusWatchdog watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            watchdog.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());
}
