using MassTransit;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Consumers;

/// <summary>Makes the second delivery of a message do nothing.</summary>
internal static class Inbox
{
    /// <summary>
    /// Adds the inbox row to the save that <paramref name="effect"/> makes; skips it when the row is there already. Two
    /// deliveries at once meet at the row's key: one save fails, is delivered again and finds the row.
    /// </summary>
    internal static async Task OnceAsync<TMessage>(this ConsumeContext<TMessage> context, MatchingDbContext db, TimeProvider time,
        string consumer, Func<Task> effect) where TMessage : class
    {
        var id = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be taken once.");
        if (await db.InboxMessages.AnyAsync(m => m.Consumer == consumer && m.MessageId == id, context.CancellationToken))
        {
            Telemetry.Duplicates.Add(1);
            return;
        }
        Failpoint.Pass("consumer.after_begin", id);
        db.InboxMessages.Add(new InboxMessage { Consumer = consumer, MessageId = id, TakenAt = time.GetUtcNow().UtcDateTime });
        Failpoint.Pass("consumer.after_inbox", id);
        await effect();
        Failpoint.Pass("consumer.after_effect", id);
        await db.SaveChangesAsync(context.CancellationToken);
        Failpoint.Pass("consumer.after_commit", id);
    }
}
