using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Bus;

/// <summary>
/// Publishes outbox rows to the bus: claims a batch, publishes it concurrently, and deletes the confirmed rows. The
/// claim is a row lock, so two relays never claim the same row, and a crashed process releases its batch. Runs only
/// while the bus is healthy: all queues of this worker are bound then, so no confirmed message is lost.
/// </summary>
internal sealed class OutboxRelay(
    IServiceScopeFactory scopes, BusRunner runner, OutboxNotifier notifier, TimeProvider time, ILogger<OutboxRelay> log)
    : BackgroundService
{
    private const int BatchSize = 500;

    private readonly FaultLog _faults = new(log, "Outbox relay", time);
    private readonly FaultLog _publications = new(log, "Publication of outbox messages", time);
    private BusHealthStatus _lastStatus = BusHealthStatus.Healthy;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (FindHealthy() is { } bus && await RelayBatchAsync(bus, stoppingToken) == BatchSize)
                {
                }
                _faults.Clear();
            }
            catch (Exception fault) when (!FaultLog.IsStop(fault, stoppingToken))
            {
                _faults.LogUnlessUnavailable(fault);
            }
            await notifier.WaitAsync(stoppingToken);
        }
    }

    /// <summary>Returns the bus if it is healthy, otherwise null; logs a change of its status.</summary>
    private RunningBus? FindHealthy()
    {
        var bus = runner.Current;
        var health = bus?.Health;
        var status = health?.Status ?? BusHealthStatus.Unhealthy;
        if (status != _lastStatus)
            log.LogWarning("Bus is {Status}: {Description}", status, health?.Description ?? "not started");
        _lastStatus = status;
        return status == BusHealthStatus.Healthy ? bus : null;
    }

    /// <returns>Number of claimed rows.</returns>
    private async Task<int> RelayBatchAsync(RunningBus bus, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var now = await db.DatabaseNowAsync(ct);
        if (!await db.OutboxMessages.AnyAsync(m => !m.SetAside && (m.Attempts == 0 || m.NextTryAt <= now), ct))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.ClaimOutbox(now, BatchSize).ToListAsync(ct);
        Failpoint.Pass("relay.after_claim");
        var outcomes = await Task.WhenAll(batch.Select(message => PublishAsync(bus, message, ct)));
        Failpoint.Pass("relay.after_confirm");
        var confirmed = outcomes.Count(fault => fault is null);
        bus.Traffic.RecordPublications(
            confirmed, outcomes.Count(fault => fault is not (null or JsonException or UnknownMessageException)));
        foreach (var (message, fault) in batch.Zip(outcomes))
            switch (fault)
            {
                case null:
                    db.OutboxMessages.Remove(message);
                    break;
                case JsonException or UnknownMessageException:
                    log.LogError("Outbox message {Id} of type {Type} set aside: {Fault}", message.Id, message.Type,
                        fault.Message);
                    message.Quarantine(fault.Message);
                    break;
                default:
                    _publications.Log(fault);
                    message.Defer(fault.Message, now);
                    break;
            }
        await db.SaveChangesAsync(ct);
        Failpoint.Pass("relay.after_delete");
        await transaction.CommitAsync(ct);
        if (confirmed > 0) _publications.Clear();
        Telemetry.Relayed.Add(confirmed);
        Failpoint.Pass("relay.after_commit");
        return batch.Count;
    }

    /// <returns>Null if the broker confirmed the message, otherwise the fault.</returns>
    private static async Task<Exception?> PublishAsync(RunningBus bus, OutboxMessage row, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            using var activity = Telemetry.Source.StartActivity("outbox relay", ActivityKind.Producer, row.TraceParent);
            var message = row.Read();
            // WaitAsync ends the wait even if the client does not: a publication that never completes must not keep
            // the row locks of the batch.
            await bus.Control.Publish(message, context =>
            {
                context.MessageId = row.Id;
                // A consumed type must reach a queue: with Mandatory, an unroutable message is a failure.
                if (BusQueues.ByMessage.ContainsKey(message.GetType())
                    && context.TryGetPayload(out RabbitMqSendContext? rabbit))
                    rabbit.Mandatory = true;
            }, limit.Token).WaitAsync(limit.Token);
            Failpoint.Pass("relay.after_publish");
            return null;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return fault;
        }
    }
}
