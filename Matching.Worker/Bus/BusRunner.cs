using MassTransit;

namespace Matching.Worker.Bus;

/// <summary>One instance of the bus.</summary>
/// <param name="Control">MassTransit's handle.</param>
/// <param name="Traffic">Observed deliveries and publications.</param>
/// <param name="CreatedAt">UTC instant at which the bus was built.</param>
/// <param name="Ending">Cancelled on stop, which also ends a start that is waiting for the broker.</param>
internal sealed record RunningBus(
    IBusControl Control, BusTraffic Traffic, DateTimeOffset CreatedAt, CancellationTokenSource Ending)
{
    /// <summary>MassTransit's health of all endpoints.</summary>
    internal BusHealthResult Health => Control.CheckHealth();
}

/// <summary>
/// Starts and stops the bus, and replaces a stuck one. Each start builds a new bus: MassTransit 8.5 waits without limit
/// for an endpoint that never completes, so a stuck bus can be neither stopped nor restarted.
/// </summary>
#pragma warning disable CA1001 // Not disposed: a stop may still be running, and without a wait handle it owns nothing.
internal sealed class BusRunner(Func<IBusControl> create, TimeProvider time, ILogger<BusRunner> log) : IHostedService
#pragma warning restore CA1001
{
    private static readonly TimeSpan StopLimit = BusSetup.StopTimeout + TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RunningBus? _current;
    private bool _stopped;

    /// <summary>The running bus; null before the start, after the stop, and during a rebuild.</summary>
    internal RunningBus? Current => _current;

    /// <summary>
    /// Completes once the queues are bound: the broker would confirm earlier publications but route them nowhere.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        await _ready.Task.WaitAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            _stopped = true;
            await EndAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Replaces the bus by a new one, which starts in the background.</summary>
    internal async Task RebuildAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_stopped) return;
            await EndAsync();
            Begin();
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Begin()
    {
        var bus = new RunningBus(create(), new BusTraffic(time), time.GetUtcNow(), new CancellationTokenSource());
        bus.Control.ConnectReceiveObserver(bus.Traffic);
        _current = bus;
        _ = Task.Run(() => StartAsync(bus));
    }

    private async Task StartAsync(RunningBus bus)
    {
        try
        {
            await bus.Control.StartAsync(bus.Ending.Token);
            _ready.TrySetResult();
        }
        catch (Exception) when (bus.Ending.IsCancellationRequested)
        {
            // Stopped before the start completed.
        }
#pragma warning disable CA1031 // The host reports a fault of the first start, the watchdog handles a later one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (!_ready.TrySetException(fault)) log.LogError("Bus could not be started: {Error}", fault.Message);
        }
    }

    /// <summary>Stops the bus; abandons it after a time limit.</summary>
    private async Task EndAsync()
    {
        if (_current is not { } bus) return;
        _current = null;
        await bus.Ending.CancelAsync();
        using var limit = new CancellationTokenSource(BusSetup.StopTimeout);
        try
        {
            await bus.Control.StopAsync(limit.Token).WaitAsync(StopLimit);
        }
#pragma warning disable CA1031 // A fault in stopping the old bus must not prevent the start of the new one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogWarning("Bus did not stop within {Seconds} s and was abandoned: {Error}",
                StopLimit.TotalSeconds, fault.Message);
        }
    }
}
