using MassTransit;
using Matching.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Consumers;

/// <summary>Makes the second delivery of a message do nothing.</summary>
internal static class Inbox
{
    private const string Table = "inbox_messages";
    private const int SqliteConstraint = 19;

    /// <summary>
    /// Adds the inbox row to the save that <paramref name="effect"/> makes; skips it when the row is there already. Two
    /// deliveries at once meet at the row's key: one save fails, whole, because the other has taken effect.
    /// </summary>
    internal static async Task OnceAsync<TMessage>(this ConsumeContext<TMessage> context, MatchingDbContext db,
        TimeProvider time, string consumer, Func<Task> effect) where TMessage : class
    {
        var id =
            context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be taken once.");
        if (await db.InboxMessages.AnyAsync(m => m.Consumer == consumer && m.MessageId == id,
            context.CancellationToken))
        {
            Telemetry.Duplicates.Add(1);
            return;
        }
        Failpoint.Pass("consumer.after_begin", id);
        db.InboxMessages
            .Add(new InboxMessage { Consumer = consumer, MessageId = id, TakenAt = time.GetUtcNow().UtcDateTime });
        Failpoint.Pass("consumer.after_inbox", id);
        try
        {
            await effect();
            Failpoint.Pass("consumer.after_effect", id);
            await db.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateException taken) when (IsTaken(taken))
        {
            Telemetry.Duplicates.Add(1);
            return;
        }
        Failpoint.Pass("consumer.after_commit", id);
    }

    private static bool IsTaken(DbUpdateException fault) => fault.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Table } => true,
        SqliteException { SqliteErrorCode: SqliteConstraint } sqlite =>
            sqlite.Message.Contains($"{Table}.", StringComparison.Ordinal),
        _ => false,
    };
}
