using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Bus;

/// <summary>A queue as the broker counts it.</summary>
/// <param name="Messages">Messages that wait in it.</param>
/// <param name="Consumers">Consumers of all processes.</param>
internal sealed record QueueObservation(uint Messages, uint Consumers);

/// <summary>What the broker last said.</summary>
/// <param name="At">UTC instant at which the look began.</param>
/// <param name="Queues">The queues that exist, by name.</param>
internal sealed record BrokerObservation(DateTimeOffset At, IReadOnlyDictionary<string, QueueObservation> Queues);

/// <summary>
/// Keeps one connection to the broker, apart from the bus: while it is open the broker answers, and every few seconds
/// the queues' messages and consumers are counted over it.
/// </summary>
internal sealed class BrokerMonitor(DeadLetters letters, TimeProvider time, ILogger<BrokerMonitor> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly FaultLog _faults = new(log, "Broker connection", time);
    private volatile IConnection? _connection;
    private volatile BrokerObservation? _sight;

    /// <summary>Whether the broker answers.</summary>
    internal bool IsOpen => _connection is { IsOpen: true };

    /// <summary>What it said last; null while it does not answer.</summary>
    internal BrokerObservation? Sight => _sight;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await PollAsync(stoppingToken);
                await Task.Delay(Every, stoppingToken);
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
        limit.CancelAfter(Patience);
        try
        {
            Record(await CountAsync(limit.Token).WaitAsync(limit.Token));
            _faults.Clear();
        }
        catch (Exception away) when (!ct.IsCancellationRequested && (away is Matching.Operations.BrokerAwayException
            or RabbitMQClientException or IOException or OperationCanceledException or ObjectDisposedException))
        {
            _faults.Log(away);
            // What was counted before is not true any more.
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
            _connection = await letters.ConnectAsync(ct);
        }
        var queues = new Dictionary<string, QueueObservation>();
        foreach (var queue in BusSetup.Queues.Concat(DeadLetters.Places))
            if (await DeadLetters.FindQueueAsync(_connection!, queue, ct) is { } found)
                queues[queue] = new QueueObservation(found.MessageCount, found.ConsumerCount);
        return new BrokerObservation(at, queues);
    }

    private void Record(BrokerObservation? seen)
    {
        _sight = seen;
        Telemetry.Record(
            seen?.Queues.ToDictionary(q => q.Key, q => (long)q.Value.Messages) ?? new Dictionary<string, long>());
    }

    /// <summary>Closes the connection, or leaves one that does not close to itself.</summary>
    private async Task CloseAsync()
    {
        var closing = _connection;
        _connection = null;
        if (closing is not null)
            await Task.WhenAny(closing.DisposeAsync().AsTask(), Task.Delay(Every, time, CancellationToken.None));
    }
}

/// <summary>Without the broker nothing is refused and nothing is lost, it only waits: degraded, not dead.</summary>
internal sealed class BrokerHealthCheck(BrokerMonitor watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context,
        CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.IsOpen
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("The broker does not answer."));
}
