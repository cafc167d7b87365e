using Matching.FollowUps;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Matching.IntegrationTests.Persistence;

/// <summary>
/// A SQLite file is migrated by the worker, which is killed in the middle, and in process by a migration of a later
/// version.
/// </summary>
public sealed class MigrateDatabaseTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-migrating-").FullName;

    private string DatabasePath => Path.Combine(_folder, "elan.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_killed_migration_starts_again_from_the_original_database(bool databaseExists)
    {
        if (databaseExists)
            await CreateDatabaseAsync();
        for (var kill = 0; kill < 5; kill++)
        {
            await using var process = StartMigration();
            await Poll.UntilAsync(() => Task.FromResult(process.HasExited || File.Exists($"{DatabasePath}.before")),
                Deadline, () => process.Output);
            // Every round kills the process a little later, in the middle of another migration.
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + (60 * kill)));
            await pause.WaitForNextTickAsync();
            await process.KillAsync();
        }

        await using var last = StartMigration();
        await Poll.UntilAsync(() => Task.FromResult(last.HasExited), Deadline, () => last.Output);

        Assert.True(last.ExitCode == 0, last.Output);
        Assert.False(File.Exists($"{DatabasePath}.before"));
        await using var db = Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("ok", (await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync()).Single());
        Assert.Empty(await db.Employees.ToListAsync());
        if (databaseExists)
            Assert.Equal(42,
                (await db.Database.SqlQuery<int>($"SELECT number AS Value FROM kept").ToListAsync()).Single());
    }

    /// <summary>The abandoned lock is EF Core's <c>__EFMigrationsLock</c> row of a killed process.</summary>
    [Fact]
    public async Task An_abandoned_lock_does_not_block_a_migration()
    {
        await CreateDatabaseAsync();
        await using (var db = Open())
        {
            await db.Database.ExecuteSqlAsync($"""
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock"
                    ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)
                """);
            await db.Database
                .ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        }

        await using var worker = StartMigration();
        await Poll.UntilAsync(() => Task.FromResult(worker.HasExited), Deadline, () => worker.Output);

        Assert.True(worker.ExitCode == 0, worker.Output);
    }

    [Fact]
    public async Task Rows_that_reference_a_rebuilt_table_survive_without_a_warning()
    {
        await CreateMigratedDatabaseAsync();
        var warnings = new List<string>();
        await using (var db = OpenWithMigration<LaterMigration>(warnings.Add))
            await db.BringUpToDateAsync(default);

        Assert.Empty(warnings);
        await using var later = OpenWithMigration<LaterMigration>(_ => { });
        Assert.Empty(await later.Database.GetPendingMigrationsAsync());
        Assert.Equal(1, await later.Matches.CountAsync());
        Assert.Equal(1,
            (await later.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").ToListAsync())
                .Single());
    }

    [Fact]
    public async Task A_failed_migration_is_undone_from_the_copy_at_the_next_start()
    {
        await CreateMigratedDatabaseAsync();
        await using (var db = OpenWithMigration<FailingMigration>(_ => { }))
            await Assert.ThrowsAsync<SqliteException>(() => db.BringUpToDateAsync(default));
        Assert.True(File.Exists($"{DatabasePath}.before"));

        await using var later = OpenWithMigration<LaterMigration>(_ => { });
        await later.BringUpToDateAsync(default);

        Assert.False(File.Exists($"{DatabasePath}.before"));
        Assert.Equal(1, await later.Matches.CountAsync());
    }

    private const string RowId = "01993D00-0000-7000-8000-000000000001";

    private ElanProcess StartMigration() =>
        new("Matching.Worker", ["migrate"], new Dictionary<string, string> { ["DataFolder"] = _folder });

    /// <summary>Creates a file with a table that no migration creates, before the first migration.</summary>
    private async Task CreateDatabaseAsync()
    {
        await using var db = Open();
        await db.Database.ExecuteSqlAsync($"CREATE TABLE kept (number INTEGER)");
        await db.Database.ExecuteSqlAsync($"INSERT INTO kept VALUES (42)");
    }

    /// <summary>Creates a migrated file with a match of a need and an employee.</summary>
    private async Task CreateMigratedDatabaseAsync()
    {
        await using var db = Open();
        await db.BringUpToDateAsync(default);
        foreach (var row in new[]
        {
            "INSERT INTO communes (code, name, lat, lon, department, postcodes) VALUES ('67482', 'Strasbourg', "
                + "48.6, 7.7, '67', '[]')",
            "INSERT INTO associations (id, reference, name, commune_code, causes, eligibility, row_version) VALUES "
                + $"('{RowId}', 'a1', 'A', '67482', '[]', 'Unknown', 0)",
            "INSERT INTO needs (id, reference, association_id, status, version, seats_taken, row_version, "
                + $"causes, description, languages, seats, title) VALUES ('{RowId}', 'n1', '{RowId}', 'Draft', 1, "
                + "0, 0, '[]', '', '[]', 1, 'T')",
            "INSERT INTO employees (id, reference, display_name, email, manager_email) VALUES "
                + $"('{RowId}', 'e1', '', '', '')",
            "INSERT INTO match_runs (id, need_id, need_version, number, at, method, model, model_hash, "
                + "inputs_hash, seed, considered) VALUES "
                + $"('{RowId}', '{RowId}', 1, 1, '2026-01-01', 'rules', '', '', '', 0, 1)",
            "INSERT INTO matches (match_run_id, employee_id, rank, score, accept_probability, contributions, "
                + $"reasons, facts) VALUES ('{RowId}', '{RowId}', 1, 1.0, 0.5, '[]', '[]', '[]')",
        })
            await db.Database.ExecuteSqlRawAsync(row);
    }

    private SqliteMatchingDbContext OpenWithMigration<TMigration>(Action<string> warn) where TMigration : Migration =>
        Open(o => o.ReplaceService<IMigrationsAssembly, WithMigration<TMigration>>()
            .LogTo(warn, Microsoft.Extensions.Logging.LogLevel.Warning));

    private SqliteMatchingDbContext Open(Action<DbContextOptionsBuilder>? configure = null)
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options, $"Data Source={DatabasePath};Pooling=False",
            FollowUpSettings.Default);
        configure?.Invoke(options);
        return new SqliteMatchingDbContext(options.Options);
    }
}
