using Matching.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Operations;

/// <summary>Keeps one connection to the broker: whether it stands is this process's word on the broker, and every few seconds the queues are counted over it.</summary>
internal sealed class BrokerWatch(DeadLetters letters, ILogger<BrokerWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private IConnection? connection;

    /// <summary>Whether the broker is there.</summary>
    internal bool IsOpen => connection is { IsOpen: true };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Every, stoppingToken);
            }
        }
        finally
        {
            await CloseAsync();
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            if (!IsOpen)
            {
                await CloseAsync();
                connection = await letters.ConnectAsync(limit.Token);
            }
            var depths = new Dictionary<string, long>();
            foreach (var queue in BusSetup.Queues.Concat(DeadLetters.Places))
                if (await DeadLetters.CountAsync(connection!, queue, limit.Token) is { } count)
                    depths[queue] = count;
            Telemetry.Note(depths);
        }
        catch (Exception away) when (away is BrokerAwayException or RabbitMQClientException or IOException or OperationCanceledException or ObjectDisposedException
            && !ct.IsCancellationRequested)
        {
            // What was counted before is not true any more.
            Telemetry.Note(new Dictionary<string, long>());
            log.LogDebug("The broker was not looked at: {Fault}", away.Message);
            await CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        var closing = connection;
        connection = null;
        if (closing is not null)
            await closing.DisposeAsync();
    }
}

/// <summary>Without the broker nothing is refused and nothing is lost, it only waits: degraded, not dead.</summary>
internal sealed class BrokerReady(BrokerWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The broker does not answer."));
}
