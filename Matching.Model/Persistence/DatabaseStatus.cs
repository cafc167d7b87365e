using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Matching.Persistence;

/// <summary>
/// Observes every connection that the process opens and logs once when the database becomes unavailable or available
/// again.
/// </summary>
public sealed class DatabaseStatus(TimeProvider time, ILogger<DatabaseStatus> log) : DbConnectionInterceptor
{
    private readonly FaultLog _faults = new(log, "Database connection", time);

    /// <inheritdoc />
    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) =>
        Record(eventData.Exception);

    /// <inheritdoc />
    public override Task ConnectionFailedAsync(
        DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Record(eventData.Exception);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => _faults.Clear();

    /// <inheritdoc />
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _faults.Clear();
        return Task.CompletedTask;
    }

    private void Record(Exception fault)
    {
        if (fault is not OperationCanceledException) _faults.Log(fault);
    }
}
