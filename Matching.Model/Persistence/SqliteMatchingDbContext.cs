using Matching.FollowUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Matching.Persistence;

/// <summary>The SQLite context. SQLite has a single writer, so its lock methods do nothing.</summary>
internal sealed class SqliteMatchingDbContext(DbContextOptions<SqliteMatchingDbContext> options)
    : MatchingDbContext(options)
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString,
        FollowUpSettings followUps) => options
        .UseSqlite(connectionString)
        .ReplaceService<IMigrationsSqlGenerator, SqliteRebuilds>()
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(new FollowUpInterceptor(followUps), new RowVersionInterceptor());

    /// <inheritdoc />
    public override IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count) => OutboxMessages
        .Where(m => !m.SetAside && (m.Attempts == 0 || m.NextTryAt <= now)).OrderBy(m => m.Id).Take(count);

    /// <inheritdoc />
    public override Task LockNeedsAsync(IEnumerable<Guid> needIds, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public override Task LockEmployeesAsync(IEnumerable<Guid> employeeIds, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public override Task<bool> TryLockNameAsync(string name, CancellationToken ct) => Task.FromResult(true);

    /// <inheritdoc />
    public override async Task<DateTime> DatabaseNowAsync(CancellationToken ct) => DateTime.SpecifyKind(
        (await Database.SqlQuery<DateTime>($"SELECT strftime('%Y-%m-%d %H:%M:%f', 'now') AS \"Value\"")
            .ToListAsync(ct))[0], DateTimeKind.Utc);
}
