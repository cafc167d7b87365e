using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matching.Persistence;

/// <summary>
/// Tells the database's faults that pass by themselves (it restarts, it does not answer, it is busy) from those that
/// come again with every try.
/// </summary>
public static class DatabaseOutage
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>
    /// Whether somewhere beneath <paramref name="fault"/> lies a fault of the database that passes by itself.
    /// </summary>
    public static bool IsCause(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            if (cause is NpgsqlException { IsTransient: true }
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked })
                return true;
        return false;
    }

    /// <summary>
    /// Notes a fault of a loop, but not that the database is away, which <see cref="DatabaseStatus"/> logs once for all
    /// loops.
    /// </summary>
    public static void LogUnlessUnavailable(this FaultLog faults, Exception fault)
    {
        if (IsCause(fault)) faults.LogDebug(fault);
        else faults.Log(fault);
    }
}
