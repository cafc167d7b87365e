using MassTransit;

namespace Matching.Worker.Bus;

/// <summary>A bus, from its creation to its end.</summary>
/// <param name="Control">MassTransit's handle.</param>
/// <param name="Traffic">What it carries.</param>
/// <param name="CreatedAt">UTC instant.</param>
/// <param name="Ending">Cancelled when it is stopped, which also ends a start that still waits for the broker.</param>
internal sealed record RunningBus(
    IBusControl Control, BusTraffic Traffic, DateTimeOffset CreatedAt, CancellationTokenSource Ending)
{
    /// <summary>Whether every endpoint consumes.</summary>
    internal BusHealthResult Health => Control.CheckHealth();
}

/// <summary>
/// Starts and stops the bus, and replaces one that is stuck. A new bus is built each time: MassTransit 8.5 waits
/// without
/// limit for an endpoint that never returns, so a stuck bus can neither be stopped nor started again.
/// </summary>
internal sealed class BusRunner(Func<IBusControl> create, TimeProvider time, ILogger<BusRunner> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan StopLimit = BusSetup.StopTimeout + TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RunningBus? _current;
    private bool _stopped;

    /// <summary>The bus in use; null before the start, after the stop, and while one replaces another.</summary>
    internal RunningBus? Current => _current;

    /// <summary>
    /// Returns once the queues are bound: what is published before, the broker confirms and routes nowhere.
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

    public void Dispose() => _gate.Dispose();

    /// <summary>Replaces the bus by a new one, which then starts by itself.</summary>
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
            // It was stopped before it could start.
        }
#pragma warning disable CA1031 // The first start hands its fault to the host; the watchdog sees that of a later one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (!_ready.TrySetException(fault)) log.LogError("Bus could not be started: {Error}", fault.Message);
        }
    }

    /// <summary>Stops the bus, or abandons it after a limit: its connection is dead, and it consumes nothing.</summary>
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
#pragma warning disable CA1031 // Whatever keeps an old bus from stopping must not keep the new one from starting.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogWarning("Bus did not stop within {Seconds} s and was abandoned: {Error}",
                StopLimit.TotalSeconds, fault.Message);
        }
    }
}
