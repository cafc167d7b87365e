using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Health;

/// <summary>
/// Holds a start up until the database answers, and ends it when the schema is not this version's. While the database
/// is away the process waits, logs that once a minute, and stops in order when it is asked to.
/// </summary>
internal sealed class DatabaseWait(IServiceScopeFactory scopes) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="SchemaException">The schema is older or newer than this version, or was altered.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database refuses, for a reason that waiting does not
    /// change.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await AnswersAsync(cancellationToken))
            await Task.Delay(Pause, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
            await db.Database.OpenConnectionAsync(ct);
            await db.RequireSchemaAsync(ct);
            return true;
        }
        catch (Exception away) when (DatabaseOutage.IsCause(away) && !ct.IsCancellationRequested)
        {
            // DatabaseStatus has logged it.
            return false;
        }
    }
}
