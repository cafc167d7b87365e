using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Operations;

/// <summary>
/// Holds a start up until the database answers: while it is away the process waits, logs that once a minute, and stops
/// in
/// order when it is asked to.
/// </summary>
internal sealed class DatabaseWait(IServiceScopeFactory scopes, DatabaseArrival? arrival = null) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
            if (arrival is not null) await arrival.Act(db, ct);
            return true;
        }
        catch (Exception away) when (DatabaseOutage.IsBeneath(away) && !ct.IsCancellationRequested)
        {
            // DatabaseStatus has logged it.
            return false;
        }
    }
}

/// <summary>What a program does with the database once it answers, before anything else uses it.</summary>
/// <param name="Act">Done again when the database goes away in the middle of it.</param>
public sealed record DatabaseArrival(Func<MatchingDbContext, CancellationToken, Task> Act);
