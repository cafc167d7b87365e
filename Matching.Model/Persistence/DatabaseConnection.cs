using System.Data.Common;
using Npgsql;

namespace Matching.Persistence;

/// <summary>
/// The PostgreSQL connection of a process. EF Core, Hangfire and the outbox notifications use the same string and
/// therefore share one connection pool.
/// </summary>
/// <param name="Text">Connection string, including application name and maximum pool size.</param>
public sealed record DatabaseConnection(string Text)
{
    /// <summary>Maximum pool size of an Api, unless the connection string sets it.</summary>
    public const int ApiPool = 30;
    /// <summary>Maximum pool size of a worker, unless the connection string sets it.</summary>
    public const int WorkerPool = 25;
    /// <summary>Maximum pool size of a command, unless the connection string sets it.</summary>
    public const int CommandPool = 10;

    /// <summary>Adds pool size and application name to a connection string that does not set them.</summary>
    /// <param name="postgres">Connection string of the settings.</param>
    /// <param name="poolSize">Maximum number of connections.</param>
    public static DatabaseConnection Create(string postgres, int poolSize)
    {
        var parts = new NpgsqlConnectionStringBuilder(postgres);
        // NpgsqlConnectionStringBuilder contains every keyword; DbConnectionStringBuilder only those that were set.
        var given = new DbConnectionStringBuilder { ConnectionString = parts.ConnectionString };
        if (!given.ContainsKey("Maximum Pool Size")) parts.MaxPoolSize = Math.Max(poolSize, parts.MinPoolSize);
        if (string.IsNullOrEmpty(parts.ApplicationName)) parts.ApplicationName = "elan";
        return new(parts.ConnectionString);
    }
}
