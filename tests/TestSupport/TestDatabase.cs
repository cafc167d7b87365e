using System.Collections.Concurrent;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.TestSupport;

/// <summary>The two databases that everything must run on.</summary>
public enum Provider
{
    /// <summary>A SQLite file.</summary>
    Sqlite,
    /// <summary>A PostgreSQL database.</summary>
    Postgres,
}

/// <summary>
/// An empty database of its own for one test: a copy of one that is migrated once in each test process.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static int _count;
    private static readonly Lazy<Task<byte[]>> FileTemplate = new(MigrateFileAsync);
    private static readonly ConcurrentDictionary<PostgresServer, Lazy<Task<string>>> Templates = new();
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

    /// <summary>Creates one on the shared server, or on a server of the test's own.</summary>
    public static async Task<TestDatabase> CreateAsync(Provider provider, PostgresServer? server = null)
    {
        var name = NextName();
        if (provider == Provider.Sqlite)
            return await CreateFileAsync(Path.Combine(Path.GetTempPath(), $"{name}.db"));
        server ??= PostgresServer.Shared;
        await CopyAsync(server, await Templates.GetOrAdd(server, s => new(() => MigrateAsync(s))).Value, name);
        return new TestDatabase(provider, $"{server.ConnectionString};Database={name};Maximum Pool Size=40", null);
    }

    /// <summary>Creates the file that an embedded process finds in its data folder.</summary>
    public static Task<TestDatabase> CreateEmbeddedAsync(string folder) =>
        CreateFileAsync(Path.Combine(folder, "elan.db"));

    private static async Task<TestDatabase> CreateFileAsync(string file)
    {
        await using (var copy = File.Create(file))
            await copy.WriteAsync(await FileTemplate.Value);
        return new TestDatabase(Provider.Sqlite, $"Data Source={file};Default Timeout=30", file);
    }

    private static string NextName() => $"elan_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";

    /// <summary>Migrates an empty file and returns its content.</summary>
    private static async Task<byte[]> MigrateFileAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{NextName()}.db");
        using var template = new TestDatabase(Provider.Sqlite, $"Data Source={file};Pooling=false", file);
        await using (var db = template.Open())
            await db.Database.MigrateAsync();
        // The last connection is closed, so the log is part of the file.
        return await File.ReadAllBytesAsync(file);
    }

    /// <summary>Migrates an empty database and returns its name.</summary>
    private static async Task<string> MigrateAsync(PostgresServer server)
    {
        var name = NextName();
        // A database with an open connection cannot be copied.
        await using var db = new TestDatabase(Provider.Postgres,
            $"{server.ConnectionString};Database={name};Pooling=false", null).Open();
        await db.Database.MigrateAsync();
        return name;
    }

    private static async Task CopyAsync(PostgresServer server, string template, string name)
    {
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Database=postgres");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
        await command.ExecuteNonQueryAsync();
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
        foreach (var part in new[] { _file, $"{_file}-wal", $"{_file}-shm", $"{_file}.migrating" })
            File.Delete(part);
    }
}
