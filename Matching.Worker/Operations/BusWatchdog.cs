using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Worker.Operations;

/// <summary>
/// Sees over a connection of its own whether the bus carries, and rebuilds one that does not although the broker
/// answers. When several rebuilds in a row do not help, it ends the process with <see
/// cref="Commands.CommandLine.Restart"/>,
/// for its supervisor to start it again.
/// </summary>
internal sealed class BusWatchdog(BusRunner runner, BrokerWatch broker, DeadLetters letters, BusSettings settings,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<BusWatchdog> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);
    /// <summary>A queue in which messages wait while this process takes none for so long is not consumed.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    /// <summary>How long an ordered stop may take once nothing helps.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);
    private DateTimeOffset? downSince;
    private DateTimeOffset? stalledSince;
    private DateTimeOffset? confirmedSince;
    private DateTimeOffset wellSince = DateTimeOffset.MinValue;
    private int rebuilds;

    /// <summary>Why the bus carries nothing, or null.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether the process ends because nothing helped.</summary>
    internal bool HasGivenUp { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (!HasGivenUp && await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Problem = FindProblem();
        if (Problem is null)
        {
            NoteWell(now);
            return;
        }
        wellSince = DateTimeOffset.MaxValue;
        downSince ??= now;
        Telemetry.NoteBusDown(now - downSince.Value);
        // Without the broker the bus can only wait, and does.
        stalledSince = broker.IsOpen ? stalledSince ?? now : null;
        if (stalledSince is null) confirmedSince = null;
        if (now - stalledSince < settings.StalledAfter || stalledSince is null) return;
        if (confirmedSince is null)
        {
            // A broker that confirms nothing to anybody, short of disk or memory, is not the bus's fault.
            confirmedSince = await letters.ConfirmsAsync(ProbeLimit, ct) ? time.GetUtcNow() : null;
            if (confirmedSince is null) stalledSince = null;
            return;
        }
        // The broker may just have been freed: what it held up is confirmed within this time.
        if (now - confirmedSince < ProbeLimit) return;
        (stalledSince, confirmedSince) = (null, null);
        await ReplaceAsync(Problem);
    }

    private void NoteWell(DateTimeOffset now)
    {
        if (downSince is { } start && rebuilds > 0)
            log.LogWarning("Bus works again after {Seconds:0} s and {Rebuilds} rebuilds",
                (now - start).TotalSeconds, rebuilds);
        (downSince, stalledSince, confirmedSince) = (null, null, null);
        Telemetry.NoteBusDown(TimeSpan.Zero);
        if (wellSince == DateTimeOffset.MaxValue) wellSince = now;
        if (now - wellSince > settings.StalledAfter) rebuilds = 0;
    }

    private async Task ReplaceAsync(string problem)
    {
        if (rebuilds >= settings.MaxRebuilds)
        {
            GiveUp(problem);
            return;
        }
        rebuilds++;
        log.LogError("Bus has carried nothing for {Seconds:0} s although the broker answers; "
            + "rebuild {Rebuild} of {Max}: {Problem}",
            settings.StalledAfter.TotalSeconds, rebuilds, settings.MaxRebuilds, problem);
        await runner.RebuildAsync();
        Telemetry.NoteBusRebuilt();
    }

    private void GiveUp(string problem)
    {
        HasGivenUp = true;
        log.LogCritical("Bus carries nothing after {Rebuilds} rebuilds; "
            + "the process ends with code {Code} to be started again: {Problem}",
            rebuilds, Commands.CommandLine.Restart, problem);
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

    private static string? FindProblem(RunningBus bus, BrokerSight sight, string queue) =>
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
internal sealed class BusCarries(BusWatchdog watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            watchdog.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());
}
