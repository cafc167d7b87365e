using Matching.FollowUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Matching.Persistence;

/// <summary>The database on PostgreSQL.</summary>
internal sealed class PostgresMatchingDbContext(DbContextOptions<PostgresMatchingDbContext> options,
    FollowUpSettings? followUps = null)
    : MatchingDbContext(options, followUps)
{
    /// <summary>Options for a connection string.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString)
        .UseSnakeCaseNamingConvention();

    /// <inheritdoc />
    public override IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count) => OutboxMessages.FromSql(
        $"SELECT * FROM outbox_messages WHERE NOT set_aside AND (attempts = 0 OR next_try_at <= {now}) ORDER BY "
            + $"id LIMIT {count} FOR UPDATE SKIP LOCKED");

    /// <inheritdoc />
    public override Task LockNeedAsync(Guid needId, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"SELECT 1 FROM needs WHERE id = {needId} FOR NO KEY UPDATE", ct);

    /// <inheritdoc />
    public override Task LockEmployeeAsync(Guid employeeId, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"SELECT 1 FROM employees WHERE id = {employeeId} FOR NO KEY UPDATE", ct);

    /// <inheritdoc />
    public override Task LockNeedsAsync(IEnumerable<Guid> needIds, CancellationToken ct)
    {
        Guid[] ids = [.. needIds];
        return Database.ExecuteSqlAsync($"SELECT 1 FROM needs WHERE id = ANY ({ids}) ORDER BY id FOR NO KEY UPDATE",
            ct);
    }

    /// <inheritdoc />
    public override Task LockEmployeesAsync(IEnumerable<Guid> employeeIds, CancellationToken ct)
    {
        Guid[] ids = [.. employeeIds];
        return Database.ExecuteSqlAsync($"SELECT 1 FROM employees WHERE id = ANY ({ids}) ORDER BY id FOR NO KEY UPDATE",
            ct);
    }

    /// <inheritdoc />
    public override async Task<bool> TryLockNameAsync(string name, CancellationToken ct) =>
        (await Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 0)) AS \"Value\"")
            .ToListAsync(ct))[0];

    /// <inheritdoc />
    public override async Task<DateTime> DatabaseNowAsync(CancellationToken ct) =>
        (await Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").ToListAsync(ct))[0]
            .ToUniversalTime();
}

/// <summary>The database in a SQLite file.</summary>
internal sealed class SqliteMatchingDbContext(DbContextOptions<SqliteMatchingDbContext> options,
    FollowUpSettings? followUps = null)
    : MatchingDbContext(options, followUps)
{
    /// <summary>Options for a connection string.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString)
        .ReplaceService<IMigrationsSqlGenerator, SqliteRebuilds>()
        .UseSnakeCaseNamingConvention();

    /// <inheritdoc />
    public override IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count) => OutboxMessages
        .Where(m => !m.SetAside && (m.Attempts == 0 || m.NextTryAt <= now)).OrderBy(m => m.Id).Take(count);

    /// <inheritdoc />
    public override Task LockNeedAsync(Guid needId, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public override Task LockEmployeeAsync(Guid employeeId, CancellationToken ct) => Task.CompletedTask;

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

/// <summary>Lets <c>dotnet ef</c> build the PostgreSQL model; it connects to nothing.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresMatchingDbContext>
{
    /// <inheritdoc />
    public PostgresMatchingDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresMatchingDbContext>();
        PostgresMatchingDbContext.Configure(options, "Host=localhost");
        return new PostgresMatchingDbContext(options.Options);
    }
}

/// <summary>Lets <c>dotnet ef</c> build the SQLite model; it connects to nothing.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteMatchingDbContext>
{
    /// <inheritdoc />
    public SqliteMatchingDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options, "Data Source=:memory:");
        return new SqliteMatchingDbContext(options.Options);
    }
}
