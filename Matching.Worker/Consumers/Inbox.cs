using MassTransit;
using Matching.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Consumers;

/// <summary>Makes consumers idempotent: a second delivery of a message has no effect.</summary>
internal sealed class Inbox(MatchingDbContext db, TimeProvider time)
{
    private const string Table = "inbox_messages";

    /// <summary>
    /// Runs <paramref name="effect"/> and saves its changes together with the inbox row; does nothing if the row
    /// exists. Two concurrent deliveries conflict on the key of the row, so one of the saves fails as a whole.
    /// </summary>
    internal async Task OnceAsync(ConsumeContext context, string consumer, Func<Task> effect)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("Message id missing: cannot deduplicate.");
        if (await db.InboxMessages.AnyAsync(m => m.Consumer == consumer && m.MessageId == id,
            context.CancellationToken))
        {
            Telemetry.Duplicates.Add(1);
            return;
        }
        Failpoint.Pass("consumer.after_begin", id);
        db.InboxMessages.Add(new() { Consumer = consumer, MessageId = id, TakenAt = time.GetUtcNow().UtcDateTime });
        Failpoint.Pass("consumer.after_inbox", id);
        try
        {
            await effect();
            Failpoint.Pass("consumer.after_effect", id);
            await db.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateException fault) when (IsDuplicate(fault))
        {
            Telemetry.Duplicates.Add(1);
            return;
        }
        Failpoint.Pass("consumer.after_commit", id);
    }

    private static bool IsDuplicate(DbUpdateException fault) => fault.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Table } => true,
        SqliteException { SqliteErrorCode: 19 } sqlite =>
            sqlite.Message.Contains($"{Table}.", StringComparison.Ordinal),
        _ => false,
    };
}
