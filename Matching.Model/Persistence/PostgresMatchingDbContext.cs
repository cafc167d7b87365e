using Matching.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

internal sealed class PostgresMatchingDbContext(DbContextOptions<PostgresMatchingDbContext> options)
    : MatchingDbContext(options)
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString,
        FollowUpSettings followUps) => options
        .UseNpgsql(connectionString)
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(new FollowUpInterceptor(followUps), new RowVersionInterceptor());

    /// <inheritdoc />
    public override IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count) => OutboxMessages.FromSql($"""
        SELECT * FROM outbox_messages WHERE NOT set_aside AND (attempts = 0 OR next_try_at <= {now})
        ORDER BY id LIMIT {count} FOR UPDATE SKIP LOCKED
        """);

    /// <inheritdoc />
    public override Task LockNeedsAsync(IEnumerable<Guid> needIds, CancellationToken ct) =>
        Database.ExecuteSqlAsync(
            $"SELECT 1 FROM needs WHERE id = ANY ({needIds.ToArray()}) ORDER BY id FOR NO KEY UPDATE", ct);

    /// <inheritdoc />
    public override Task LockEmployeesAsync(IEnumerable<Guid> employeeIds, CancellationToken ct) =>
        Database.ExecuteSqlAsync(
            $"SELECT 1 FROM employees WHERE id = ANY ({employeeIds.ToArray()}) ORDER BY id FOR NO KEY UPDATE", ct);

    /// <inheritdoc />
    public override async Task<bool> TryLockNameAsync(string name, CancellationToken ct) =>
        (await Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 0)) AS \"Value\"")
            .ToListAsync(ct))[0];

    /// <inheritdoc />
    public override async Task<DateTime> DatabaseNowAsync(CancellationToken ct) =>
        (await Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").ToListAsync(ct))[0]
            .ToUniversalTime();
}
