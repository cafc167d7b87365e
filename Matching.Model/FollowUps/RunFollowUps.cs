using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.FollowUps;

/// <summary>
/// Runs every minute: executes due follow-ups, oldest first, each in its own transaction, and promotes offers from
/// waitlists.
/// </summary>
public sealed class RunFollowUps(IServiceScopeFactory scopes, FollowUpSettings settings, TimeProvider time,
    ILogger<RunFollowUps> log)
{
    private const int Batch = 200;
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);
    private readonly FaultLog _faults = new(log, "Follow-up", time);

    /// <summary>Executes follow-ups until none is due. Safe to run concurrently on several workers.</summary>
    /// <returns>Number of follow-ups that acted.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var acted = 0;
        while (await DueAsync(ct) is { Count: > 0 } due)
        {
            foreach (var id in due)
                acted += await TryAsync(id, ct) ? 1 : 0;
        }
        foreach (var need in await UseAsync((MatchingDbContext db) =>
            db.StalledWaitlists(settings.WaitingOnAssociation).Take(Batch).ToListAsync(ct)))
            await PromoteFromWaitlistAsync(need, ct);
        return acted;
    }

    private Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var now = Now;
        return UseAsync((MatchingDbContext db) => db.FollowUps
            .Where(f => f.Status == FollowUpStatus.Due && f.TryAt <= now)
            .OrderBy(f => f.TryAt).ThenBy(f => f.Id).Select(f => f.Id).Take(Batch).ToListAsync(ct));
    }

    /// <summary>
    /// A failing follow-up does not block others: it is retried with exponential backoff, without a limit of attempts.
    /// </summary>
    private async Task<bool> TryAsync(Guid id, CancellationToken ct)
    {
        try
        {
            var acted = await UseAsync((ActOnFollowUp act) => act.HandleAsync(id, ct));
            _faults.Clear();
            return acted;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogDebug(fault, "Follow-up {Id} failed", id);
            _faults.LogUnlessUnavailable(fault);
            await PostponeAsync(id, fault.Message, ct);
            return false;
        }
    }

    private Task<int> PostponeAsync(Guid id, string error, CancellationToken ct) =>
        UseAsync(async (MatchingDbContext db) =>
        {
            var attempts = await db.FollowUps.Where(f => f.Id == id).Select(f => f.Attempts).SingleAsync(ct) + 1;
            var next = Now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), MaxWait.TotalMinutes));
            return await db.FollowUps.Where(f => f.Id == id && f.Status == FollowUpStatus.Due)
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.Attempts, attempts).SetProperty(f => f.TryAt, next)
                    .SetProperty(f => f.LastError, error), ct);
        });

    private Task<int> PromoteFromWaitlistAsync(Guid need, CancellationToken ct) =>
        UseAsync(async (MatchingDbContext db) =>
        {
            await using var transaction = await db.JoinTransactionAsync(ct);
            await db.LockNeedAsync(need, ct);
            var promoted = await db.PromoteFromWaitlistAsync(need, settings.WaitingOnAssociation,
                ActOnFollowUp.Clock, Now, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return promoted;
        });

    private DateTime Now => time.UtcNow();

    /// <summary>Uses a service in a scope of its own.</summary>
    private async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
