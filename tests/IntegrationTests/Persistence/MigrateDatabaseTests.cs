using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Matching.IntegrationTests.Persistence;

/// <summary>An upgrade of a SQLite file by the real program, killed again and again in the middle of it.</summary>
public sealed class MigrateDatabaseTests : IDisposable
{
    private const string OlderVersion = "JobsAndModels";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-migrating-").FullName;

    private string File => Path.Combine(_folder, "elan.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Killed_in_the_middle_it_begins_again_from_what_was_there(bool older)
    {
        if (older)
            await MakeOlderAsync();
        for (var kill = 0; kill < 5; kill++)
        {
            await using var dying = Migrate();
            await Poll.UntilAsync(() => Task.FromResult(dying.HasExited || System.IO.File.Exists($"{File}.before")),
                Deadline, () => dying.Output);
            // Each a little later: in the middle of another migration.
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + (60 * kill)));
            await pause.WaitForNextTickAsync();
            await dying.KillAsync();
        }

        await using var last = Migrate();
        await Poll.UntilAsync(() => Task.FromResult(last.HasExited), Deadline, () => last.Output);

        Assert.True(last.ExitCode == 0, last.Output);
        Assert.False(System.IO.File.Exists($"{File}.before"));
        await using var db = Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("ok", (await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync()).Single());
        Assert.Empty(await db.Employees.ToListAsync());
        if (older)
            Assert.Equal(42,
                (await db.Database.SqlQuery<int>($"SELECT number AS Value FROM kept").ToListAsync()).Single());
    }

    /// <summary>What an earlier version left behind when it was killed: the library's lock, held by nobody.</summary>
    [Fact]
    public async Task A_lock_that_nobody_holds_does_not_stop_it()
    {
        await MakeOlderAsync();
        await using (var db = Open())
        {
            await db.Database.ExecuteSqlAsync($"""
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock"
                    ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)
                """);
            await db.Database
                .ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        }

        await using var worker = Migrate();
        await Poll.UntilAsync(() => Task.FromResult(worker.HasExited), Deadline, () => worker.Output);

        Assert.True(worker.ExitCode == 0, worker.Output);
    }

    [Fact]
    public async Task Rows_that_refer_to_a_table_survive_its_rebuilding_and_nothing_is_warned_of()
    {
        await using (var older = Open())
        {
            await older.GetService<IMigrator>().MigrateAsync("Initial");
            foreach (var row in new[]
            {
                "INSERT INTO communes (code, name, lat, lon, department, postcodes) VALUES ('67482', 'Strasbourg', "
                    + "48.6, 7.7, '67', '[]')",
                $"INSERT INTO associations (id, reference, name, commune_code, causes, eligibility) VALUES "
                    + $"('{Id}', 'a1', 'A', '67482', '[]', 'Unknown')",
                $"INSERT INTO needs (id, reference, association_id, status, version, seats_taken, row_version, "
                    + $"causes, description, languages, seats, title) VALUES ('{Id}', 'n1', '{Id}', 'Draft', 1, "
                        + $"0, 0, '[]', '', '[]', 1, 'T')",
                $"INSERT INTO employees (id, reference, display_name, email, manager_email) VALUES ('{Id}', 'e1', "
                    + $"'', '', '')",
                $"INSERT INTO match_runs (id, need_id, need_version, number, at, method, model, considered) "
                    + $"VALUES ('{Id}', '{Id}', 1, 1, '2026-01-01', 'rules', '', 1)",
                $"INSERT INTO matches (match_run_id, employee_id, rank, score, accept_probability, contributions, "
                    + $"reasons) VALUES ('{Id}', '{Id}', 1, 1.0, 0.5, '[]', '[]')",
            })
                await older.Database.ExecuteSqlRawAsync(row);
        }

        await using var worker = Migrate();
        await Poll.UntilAsync(() => Task.FromResult(worker.HasExited), Deadline, () => worker.Output);

        Assert.True(worker.ExitCode == 0, worker.Output);
        Assert.DoesNotContain("warn", worker.Output, StringComparison.Ordinal);
        await using var db = Open();
        Assert.Equal(1, await db.Matches.CountAsync());
        Assert.Equal(1,
            (await db.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").ToListAsync())
                .Single());
    }

    private const string Id = "01993D00-0000-7000-8000-000000000001";

    private ElanProcess Migrate() =>
        new("Matching.Worker", ["migrate"], new Dictionary<string, string> { ["DataFolder"] = _folder });

    private async Task MakeOlderAsync()
    {
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(OlderVersion);
        await db.Database.ExecuteSqlAsync($"CREATE TABLE kept (number INTEGER)");
        await db.Database.ExecuteSqlAsync($"INSERT INTO kept VALUES (42)");
    }

    private SqliteMatchingDbContext Open()
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options, $"Data Source={File};Pooling=False");
        return new SqliteMatchingDbContext(options.Options);
    }
}
