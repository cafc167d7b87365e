using System.Net.Http.Json;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Matching.IntegrationTests.Persistence;

/// <summary>
/// No program works on a schema that is not its version's, and none but <c>migrate</c> changes it on a server.
/// </summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_migrated_database_matches_this_version(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();

        Assert.Null((await db.FindSchemaProblemAsync(default))?.En);
    }

    [Theory]
    [InlineData(Provider.Sqlite, "older", "the database is older than this program"),
        InlineData(Provider.Postgres, "older", "the database is older than this program")]
    [InlineData(Provider.Sqlite, "newer", "the database is newer than this program (99991231235959_Later)"),
        InlineData(Provider.Postgres, "newer", "the database is newer than this program (99991231235959_Later)")]
    [InlineData(Provider.Sqlite, "squashed", "the database is of a development version (20261124020557_Initial)"),
        InlineData(Provider.Postgres, "squashed", "the database is of a development version (20261124020557_Initial)")]
    [InlineData(Provider.Sqlite, "renamed",
        "the database was altered by hand; columns missing or of another type: needs.title"),
        InlineData(Provider.Postgres, "renamed",
            "the database was altered by hand; columns missing or of another type: needs.title")]
    [InlineData(Provider.Postgres, "retyped",
        "the database was altered by hand; columns missing or of another type: needs.seats: bigint ≠ integer")]
    public async Task A_schema_that_is_older_newer_or_altered_is_described_with_what_to_do(Provider provider,
        string how, string expected)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await AlterAsync(db, how);

        Assert.StartsWith(expected, (await db.FindSchemaProblemAsync(default))?.En, StringComparison.Ordinal);
        if (how != "older")
            await Assert.ThrowsAsync<SchemaException>(() => db.BringUpToDateAsync(default));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_database_of_the_last_development_version_keeps_its_rows(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await Workflow.OpenNeedAsync(database, await SmallWorld.CreateAsync(database));
        var needs = await db.Needs.CountAsync();
        // That version had the tables of the first migration.
        await Migrating.ToFirstAsync(db);
        await AlterAsync(db, "lastDevelopment");

        Assert.StartsWith("the database is older than this program", (await db.FindSchemaProblemAsync(default))?.En,
            StringComparison.Ordinal);
        await db.BringUpToDateAsync(default);

        Assert.Null((await db.FindSchemaProblemAsync(default))?.En);
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
        Assert.Equal(needs, await db.Needs.CountAsync());
    }

    [Theory]
    [InlineData("Matching.Api", "", "older", "Élan cannot start: the database is older")]
    [InlineData("Matching.Api", "", "newer", "Élan cannot start: the database is newer")]
    [InlineData("Matching.Api", "", "renamed", "Élan cannot start: the database was altered")]
    [InlineData("Matching.Worker", "serve", "older", "the database is older")]
    [InlineData("Matching.Worker", "serve", "newer", "the database is newer")]
    [InlineData("Matching.Worker", "serve", "renamed", "the database was altered")]
    [InlineData("Matching.Worker", "import --data .", "older", "the database is older")]
    [InlineData("Matching.Worker", "import --data .", "newer", "the database is newer")]
    [InlineData("Matching.Worker", "account list", "older", "the database is older")]
    [InlineData("Matching.Worker", "account list", "renamed", "the database was altered")]
    [InlineData("Matching.Worker", "export --data out", "newer", "the database is newer")]
    [InlineData("Matching.Worker", "migrate", "newer", "the database is newer")]
    [InlineData("Matching.Worker", "migrate", "squashed", "the database is of a development version")]
    [InlineData("Matching.Worker", "migrate", "renamed", "the database was altered")]
    public async Task A_program_rejects_another_schema_in_one_line_and_leaves_it_unchanged(
        string program, string verb, string how,
        string expected)
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        await using var db = database.Open();
        await AlterAsync(db, how);
        var before = (await db.Database.GetAppliedMigrationsAsync()).Count();
        await using var process = new ElanProcess(program, verb.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Settings(database));
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), Deadline, () => process.Output);

        var line = Assert.Single(process.Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith(expected, line, StringComparison.Ordinal);
        Assert.Equal(3, process.ExitCode);
        Assert.Equal(before, (await db.Database.GetAppliedMigrationsAsync()).Count());
    }

    [Fact]
    public async Task A_worker_whose_database_is_altered_while_it_runs_is_not_ready()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        var address = Loopback.FreeAddress();
        await using var worker = new ElanProcess("Matching.Worker", ["serve"],
            new Dictionary<string, string>(Settings(database)) { ["Health__Url"] = address.ToString().TrimEnd('/') });
        await Poll.UntilAsync(() => Loopback.IsReadyAsync(address), Deadline, () => worker.Output);
        await using var db = database.Open();
        await AlterAsync(db, "renamed");

        using var client = new HttpClient();
        var answer = await client.GetAsync(new Uri(address, "/health/ready"));
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal("Unhealthy", (await answer.Content.ReadFromJsonAsync<Ready>())!.Checks["database"]);
    }

    private static async Task AlterAsync(MatchingDbContext db, string how)
    {
        switch (how)
        {
            case "older":
                await db.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
                break;
            case "squashed":
                await db.Database.ExecuteSqlAsync($"""
                    DELETE FROM "__EFMigrationsHistory";
                    INSERT INTO "__EFMigrationsHistory" VALUES ('20261124020557_Initial', '10');
                    """);
                break;
            case "lastDevelopment":
                var last = db.Database.IsNpgsql()
                    ? "20261130000710_PrivateCandidates"
                    : "20261130000720_PrivateCandidates";
                await db.Database.ExecuteSqlAsync($"""
                    DELETE FROM "__EFMigrationsHistory";
                    INSERT INTO "__EFMigrationsHistory" VALUES ('20261124020557_Initial', '10');
                    """);
                await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ({last}, '10')""");
                break;
            case "newer":
                await db.Database
                    .ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('99991231235959_Later', '99')""");
                break;
            case "retyped":
                await db.Database.ExecuteSqlAsync($"ALTER TABLE needs ALTER COLUMN seats TYPE bigint");
                break;
            default:
                await db.Database.ExecuteSqlAsync($"ALTER TABLE needs RENAME COLUMN title TO heading");
                break;
        }
    }

    private Dictionary<string, string> Settings(TestDatabase database) => new()
    {
        ["LC_ALL"] = "en_GB.UTF-8",
        ["LANG"] = "en_GB.UTF-8",
        ["DataFolder"] = _folder,
        ["ASPNETCORE_URLS"] = Loopback.FreeAddress().ToString(),
        ["ConnectionStrings__Matching"] = database.ConnectionString,
        ["Bus__Url"] = "amqp://127.0.0.1:1",
    };

    private sealed record Ready(string Status, Dictionary<string, string> Checks);
}
