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
    private static int count;
    private readonly string? file;

    private TestDatabase(Provider provider, string connectionString, string? file)
    {
        Provider = provider;
        ConnectionString = connectionString;
        this.file = file;
    }

    /// <summary>Which database it is.</summary>
    public Provider Provider { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes and migrates one on the shared server, or on a server of the test's own.</summary>
    public static async Task<TestDatabase> CreateAsync(Provider provider, PostgresServer? server = null)
    {
        var name = $"elan_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        var file = provider == Provider.Sqlite ? Path.Combine(Path.GetTempPath(), $"{name}.db") : null;
        var database = new TestDatabase(provider,
            file is null ? $"{(server ?? PostgresServer.Shared).ConnectionString};Database={name};Maximum Pool Size=40" : $"Data Source={file};Default Timeout=30", file);
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
            SqliteMatchingDbContext.Configure(sqlite, ConnectionString);
            return new SqliteMatchingDbContext(sqlite.Options);
        }
        var postgres = new DbContextOptionsBuilder<PostgresMatchingDbContext>();
        PostgresMatchingDbContext.Configure(postgres, ConnectionString);
        return new PostgresMatchingDbContext(postgres.Options);
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        if (file is null)
        {
            using var db = Open();
            db.Database.EnsureDeleted();
            return;
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
            File.Delete(part);
    }
}
