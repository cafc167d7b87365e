using System.Data.Common;
using Npgsql;

namespace Matching.Persistence;

/// <summary>
/// How a process reaches PostgreSQL. Everything in it that opens connections uses this one string, and so shares one
/// pool: EF Core, Hangfire, the outbox's notifications.
/// </summary>
/// <param name="Text">The connection string with the process's name and the size of its pool.</param>
public sealed record DatabaseConnection(string Text)
{
    /// <summary>Connections of an Api at most, when the connection string does not say.</summary>
    public const int ApiPool = 30;
    /// <summary>Connections of a worker at most, when the connection string does not say.</summary>
    public const int WorkerPool = 25;
    /// <summary>Connections of a command at most, when the connection string does not say.</summary>
    public const int CommandPool = 10;

    /// <summary>Completes the connection string of the settings; what it says itself is kept.</summary>
    /// <param name="postgres">As an operator wrote it.</param>
    /// <param name="poolSize">Most connections.</param>
    public static DatabaseConnection Create(string postgres, int poolSize)
    {
        var parts = new NpgsqlConnectionStringBuilder(postgres);
        // Npgsql's own builder knows every keyword; the general one knows those that were given.
        var given = new DbConnectionStringBuilder { ConnectionString = parts.ConnectionString };
        if (!given.ContainsKey("Maximum Pool Size")) parts.MaxPoolSize = Math.Max(poolSize, parts.MinPoolSize);
        if (string.IsNullOrEmpty(parts.ApplicationName)) parts.ApplicationName = "elan";
        return new DatabaseConnection(parts.ConnectionString);
    }
}
