using System.Diagnostics;
using MassTransit;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker;

/// <summary>
/// Carries outbox rows to the bus: claims a batch, publishes it with confirms in flight, deletes what was confirmed. The
/// claim is a row lock, so two relays never take the same row; a process that dies gives its batch back.
/// </summary>
internal sealed class OutboxRelay(IServiceScopeFactory scopes, IBus bus, TimeProvider time, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, time);
        do
        {
            try
            {
                while (await RelayBatchAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning(fault, "The outbox could not be relayed; it is tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many rows were taken up.</returns>
    private async Task<int> RelayBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        if (!await db.OutboxMessages.AnyAsync(m => !m.SetAside && m.NextTryAt <= now, ct))
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.ClaimOutbox(now, BatchSize).ToListAsync(ct);
        await Task.WhenAll(batch.Select(message => PublishAsync(db, message, now, ct)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return batch.Count;
    }

    private async Task PublishAsync(MatchingDbContext db, OutboxMessage message, DateTime now, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishLimit);
        try
        {
            using var activity = new Activity("outbox publish");
            if (message.TraceParent is { } parent)
                activity.SetParentId(parent);
            activity.Start();
            await bus.Publish(message.Read(), context => context.MessageId = message.Id, limit.Token);
            lock (db)
                db.OutboxMessages.Remove(message);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Message {Id} of type {Type} was not published: {Fault}", message.Id, message.Type, fault.Message);
            message.Failed(fault.Message, now);
        }
    }
}
