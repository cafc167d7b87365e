using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.TestSupport;

/// <summary>The two databases that everything must run on.</summary>
public enum Provider
{
    /// <summary>A SQLite file.</summary>
    Sqlite,
    /// <summary>A PostgreSQL database.</summary>
    Postgres,
}

/// <summary>A migrated, empty database of its own for one test.</summary>
public sealed class TestDatabase : IDisposable
{
    private static int _count;
    private readonly string? _file;

    private TestDatabase(Provider provider, string connectionString, string? file)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _file = file;
    }

    /// <summary>Which database it is.</summary>
    public Provider Provider { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes and migrates one on the shared server, or on a server of the test's own.</summary>
    public static Task<TestDatabase> CreateAsync(Provider provider, PostgresServer? server = null)
    {
        var name = $"elan_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        return provider == Provider.Sqlite
            ? CreateFileAsync(Path.Combine(Path.GetTempPath(), $"{name}.db"))
            : MigrateAsync(
                new TestDatabase(provider,
                    $"{(server ?? PostgresServer.Shared).ConnectionString};Database={name};Maximum Pool Size=40",
                    null));
    }

    /// <summary>Makes and migrates the file that an embedded process finds in its data folder.</summary>
    public static Task<TestDatabase> CreateEmbeddedAsync(string folder) =>
        CreateFileAsync(Path.Combine(folder, "elan.db"));

    private static Task<TestDatabase> CreateFileAsync(string file) =>
        MigrateAsync(new TestDatabase(Provider.Sqlite, $"Data Source={file};Default Timeout=30", file));

    private static async Task<TestDatabase> MigrateAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.MigrateAsync();
        return database;
    }

    /// <summary>A fresh context, as a request would have.</summary>
    public MatchingDbContext Open()
    {
        if (Provider == Provider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
            SqliteMatchingDbContext.Configure(sqlite, ConnectionString, FollowUpSettings.Default);
            return new SqliteMatchingDbContext(sqlite.Options);
        }
        var postgres = new DbContextOptionsBuilder<PostgresMatchingDbContext>();
        PostgresMatchingDbContext.Configure(postgres, ConnectionString, FollowUpSettings.Default);
        return new PostgresMatchingDbContext(postgres.Options);
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        if (_file is null)
        {
            using var db = Open();
            db.Database.EnsureDeleted();
            return;
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var part in new[] { _file, $"{_file}-wal", $"{_file}-shm" })
            File.Delete(part);
    }
}
