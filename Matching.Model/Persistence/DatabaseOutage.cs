using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matching.Persistence;

/// <summary>
/// Distinguishes transient database errors (restart, no connection, busy) from errors that a retry cannot resolve.
/// </summary>
public static class DatabaseOutage
{
    private const int SqliteBusy = 5, SqliteLocked = 6;

    /// <summary>
    /// Returns whether <paramref name="fault"/> or one of its inner exceptions is a transient database error.
    /// </summary>
    public static bool IsCause(Exception fault) => fault.Causes().Any(cause =>
        cause is NpgsqlException { IsTransient: true }
            or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked });

    /// <summary>
    /// Logs an error of a background loop. A transient database error is logged at debug level only, because
    /// <see cref="DatabaseStatus"/> reports it once for all loops.
    /// </summary>
    public static void LogUnlessUnavailable(this FaultLog faults, Exception fault)
    {
        if (IsCause(fault)) faults.LogDebug(fault);
        else faults.Log(fault);
    }
}
