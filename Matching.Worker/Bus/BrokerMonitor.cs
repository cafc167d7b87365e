using Matching.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Bus;

/// <summary>State of the broker's queues at one instant.</summary>
/// <param name="At">UTC instant at which counting started.</param>
/// <param name="Queues">Existing queues by name, with their ready messages and the consumers of all processes.</param>
internal sealed record BrokerObservation(DateTimeOffset At, IReadOnlyDictionary<string, QueueDeclareOk> Queues);

/// <summary>
/// Monitors the broker over a connection of its own, independent of the bus, and counts messages and consumers of all
/// queues every five seconds.
/// </summary>
internal sealed class BrokerMonitor(BrokerConnections connections, TimeProvider time, ILogger<BrokerMonitor> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly FaultLog _faults = new(log, "Broker connection", time);
    private volatile IConnection? _connection;
    private volatile BrokerObservation? _lastObservation;

    /// <summary>Whether the connection to the broker is open.</summary>
    internal bool IsOpen => _connection is { IsOpen: true };

    /// <summary>Latest counts; null while the broker is unavailable.</summary>
    internal BrokerObservation? LastObservation => _lastObservation;

    /// <summary>Degraded rather than unhealthy: messages wait in the outbox and none is lost.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default) => Task.FromResult(
            IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Broker unavailable."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await PollAsync(stoppingToken);
                await Task.Delay(Interval, stoppingToken);
            }
        }
        finally
        {
            await CloseAsync();
        }
    }

    private async Task PollAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            Record(await CountAsync(limit.Token).WaitAsync(limit.Token));
            _faults.Clear();
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && (fault is BrokerAwayException
            or RabbitMQClientException or IOException or OperationCanceledException or ObjectDisposedException))
        {
            _faults.Log(fault);
            // Earlier counts are outdated.
            Record(null);
            await CloseAsync();
        }
    }

    private async Task<BrokerObservation> CountAsync(CancellationToken ct)
    {
        var at = time.GetUtcNow();
        if (!IsOpen)
        {
            await CloseAsync();
            _connection = await connections.ConnectAsync(ct);
        }
        var queues = new Dictionary<string, QueueDeclareOk>();
        foreach (var queue in BusQueues.Names.Concat(DeadLetters.QueueNames))
            if (await BrokerConnections.FindQueueAsync(_connection!, queue, ct) is { } found)
                queues[queue] = found;
        return new(at, queues);
    }

    private void Record(BrokerObservation? observation)
    {
        _lastObservation = observation;
        Telemetry.QueueDepths = observation?.Queues.ToDictionary(q => q.Key, q => (long)q.Value.MessageCount) ?? [];
    }

    /// <summary>Closes the connection; abandons it if closing takes too long.</summary>
    private async Task CloseAsync()
    {
        var closing = _connection;
        _connection = null;
        if (closing is not null)
            await Task.WhenAny(closing.DisposeAsync().AsTask(), Task.Delay(Interval, time, CancellationToken.None));
    }
}
