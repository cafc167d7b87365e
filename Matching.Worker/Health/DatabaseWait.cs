using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Health;

/// <summary>
/// Delays the start until the database is available, and fails it if the schema has another version. Can be cancelled
/// while waiting.
/// </summary>
internal sealed class DatabaseWait(IServiceScopeFactory scopes) : IHostedService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <exception cref="SchemaException">The schema is older or newer than this version, or was altered.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database refuses the connection for a permanent reason.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(cancellationToken))
            await Task.Delay(RetryDelay, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            await db.Database.OpenConnectionAsync(ct);
            await db.RequireSchemaAsync(ct);
            return true;
        }
        catch (Exception fault) when (DatabaseOutage.IsCause(fault) && !ct.IsCancellationRequested)
        {
            // DatabaseStatus logs the outage.
            return false;
        }
    }
}
