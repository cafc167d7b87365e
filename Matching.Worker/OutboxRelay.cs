using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker;

/// <summary>
/// Carries outbox rows to the bus: claims a batch, publishes it with confirms in flight, deletes what was confirmed. The
/// claim is a row lock, so two relays never take the same row; a process that dies gives its batch back. It works only while the
/// bus is healthy: every queue of this worker is bound by then, and nothing that the broker confirms is lost.
/// </summary>
internal sealed class OutboxRelay(IServiceScopeFactory scopes, IBusControl bus, OutboxBell bell, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(10);
    private BusHealthStatus last = BusHealthStatus.Healthy;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (IsHealthy() && await RelayBatchAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The outbox could not be relayed; it is tried again: {Fault}", fault.Message);
            }
            await bell.WaitAsync(stoppingToken);
        }
    }

    /// <summary>Whether the bus carries; tells when that changes.</summary>
    private bool IsHealthy()
    {
        var health = bus.CheckHealth();
        if (health.Status != last)
            log.LogWarning("The bus is {Status}: {Description}", health.Status, health.Description);
        last = health.Status;
        return health.Status == BusHealthStatus.Healthy;
    }

    /// <returns>How many rows were taken up.</returns>
    private async Task<int> RelayBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var now = await db.DatabaseNowAsync(ct);
        if (!await db.OutboxMessages.AnyAsync(m => !m.SetAside && (m.Attempts == 0 || m.NextTryAt <= now), ct))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.ClaimOutbox(now, BatchSize).ToListAsync(ct);
        Failpoint.Pass("relay.after_claim");
        var outcomes = await Task.WhenAll(batch.Select(message => PublishAsync(message, ct)));
        Failpoint.Pass("relay.after_confirm");
        foreach (var (message, fault) in batch.Zip(outcomes))
            Note(db, message, fault, now);
        await db.SaveChangesAsync(ct);
        Failpoint.Pass("relay.after_delete");
        await transaction.CommitAsync(ct);
        Telemetry.Relayed.Add(outcomes.Count(fault => fault is null));
        Failpoint.Pass("relay.after_commit");
        return batch.Count;
    }

    /// <returns>Null when the broker has confirmed the message.</returns>
    private async Task<Exception?> PublishAsync(OutboxMessage row, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishLimit);
        try
        {
            using var activity = Telemetry.Source.StartActivity("outbox relay", ActivityKind.Producer, row.TraceParent);
            var message = row.Read();
            // Our wait ends with the token whatever the client does: a publication that outlived its connection must not keep the batch's locks.
            await bus.Publish(message, context =>
            {
                context.MessageId = row.Id;
                // A type that somebody consumes must reach a queue: what the broker can route nowhere comes back as a failure.
                if (BusSetup.IsConsumed(message.GetType()) && context.TryGetPayload(out RabbitMqSendContext? rabbit))
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

    private void Note(MatchingDbContext db, OutboxMessage row, Exception? fault, DateTime now)
    {
        switch (fault)
        {
            case null:
                db.OutboxMessages.Remove(row);
                break;
            case JsonException or UnknownMessageException:
                log.LogError("Message {Id} of type {Type} is set aside: {Fault}", row.Id, row.Type, fault.Message);
                row.Quarantine(fault.Message);
                break;
            default:
                log.LogWarning("Message {Id} of type {Type} was not published: {Fault}", row.Id, row.Type, fault.Message);
                row.Defer(fault.Message, now);
                break;
        }
    }
}
