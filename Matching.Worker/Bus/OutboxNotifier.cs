using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Matching.Worker.Bus;

/// <summary>
/// Wakes the relay: PostgreSQL rings on each insert into the outbox (LISTEN/NOTIFY), and behind it a poll that loses
/// nothing when the bell does. SQLite has no bell: its poll is shorter.
/// </summary>
internal sealed class OutboxNotifier(IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxNotifier> log)
    : IAsyncDisposable
{
    /// <summary>Name of the channel on which the trigger of <c>outbox_messages</c> rings.</summary>
    public const string Channel = "outbox_messages";
    private static readonly TimeSpan PollBehindBell = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollAlone = TimeSpan.FromMilliseconds(250);
    private readonly FaultLog _faults = new(log, "Outbox notification, replaced by polling,", time);
    private NpgsqlConnection? _listening;

    /// <summary>Returns when the bell rings or the poll is due.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        try
        {
            if (await ListenAsync(ct) is not { } connection)
                await Task.Delay(PollAlone, ct);
            else
                await connection.WaitAsync(PollBehindBell, ct);
            _faults.Clear();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops: the caller looks at the token.
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            _faults.LogUnlessUnavailable(fault);
            await DisposeAsync();
            await Task.Delay(PollBehindBell, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        await using var listen = new NpgsqlCommand($"LISTEN {Channel}", _listening);
        await listen.ExecuteNonQueryAsync(ct);
        return _listening;
    }
}
