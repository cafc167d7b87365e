using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Bus;

/// <summary>
/// Wakes the relay: by LISTEN/NOTIFY on each insert into the outbox (PostgreSQL), and by polling in case a notification
/// is lost. SQLite has no notifications and is polled more often.
/// </summary>
internal sealed class OutboxNotifier(IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxNotifier> log)
    : IAsyncDisposable
{
    private static readonly TimeSpan PollWithNotifications = TimeSpan.FromSeconds(1);

    private readonly FaultLog _faults = new(log, "Outbox notification (polling instead)", time);
    private NpgsqlConnection? _listening;

    /// <summary>Completes on a notification or when the next poll is due.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        try
        {
            if (await ListenAsync(ct) is not { } connection)
                await Task.Delay(TimeSpan.FromMilliseconds(250), ct);
            else
                await connection.WaitAsync(PollWithNotifications, ct);
            _faults.Clear();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Shutdown; the caller checks the token.
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            _faults.LogUnlessUnavailable(fault);
            await DisposeAsync();
            await Task.Delay(PollWithNotifications, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_listening is not null)
            await _listening.DisposeAsync();
        _listening = null;
    }

    private async Task<NpgsqlConnection?> ListenAsync(CancellationToken ct)
    {
        if (_listening is not null)
            return _listening;
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Database;
        if (!database.IsNpgsql())
            return null;
        _listening = new NpgsqlConnection(database.GetConnectionString());
        await _listening.OpenAsync(ct);
        // The trigger of outbox_messages notifies the channel of that name.
        await using var listen = new NpgsqlCommand("LISTEN outbox_messages", _listening);
        await listen.ExecuteNonQueryAsync(ct);
        return _listening;
    }
}
