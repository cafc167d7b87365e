using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.MailLinks;
using Matching.MailOutbox;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Matching.Worker.Bus;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker;

/// <summary>
/// Publishes missing work again, at the start of the process and every minute, and deletes expired rows (inbox, mails,
/// links, sessions, stored replies). Several workers may run it concurrently: a second publication has no effect.
/// </summary>
internal sealed class Reconciler(IServiceScopeFactory scopes, ReconcilerSettings settings, TimeProvider time,
    ILogger<Reconciler> log, BrokerMonitor? broker = null) : BackgroundService
{
    private readonly FaultLog _faults = new(log, "Reconciler", time);

    /// <summary>
    /// Completes the first sweep before the relay starts. With the in-memory bus, no message survives the end of the
    /// process, so the first sweep needs no grace period.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(AlignAsync, cancellationToken);
        await TrySweepAsync(settings.IsBusDurable ? settings.Grace : TimeSpan.Zero, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TrySweepAsync(settings.Grace, stoppingToken);
    }

    private Task TrySweepAsync(TimeSpan grace, CancellationToken ct) =>
        TryAsync((services, cancel) => SweepAsync(services, grace, cancel), ct);

    /// <summary>Runs some work in a scope of its own; logs its failure.</summary>
    private async Task TryAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider, ct);
            _faults.Clear();
        }
        catch (Exception fault) when (!FaultLog.IsStop(fault, ct))
        {
            _faults.LogUnlessUnavailable(fault);
        }
    }

    /// <summary>
    /// Returns the message types with messages in the broker's queues, which are not published again: the missing work
    /// is probably among them. Empty without a broker.
    /// </summary>
    private HashSet<string> Backlog() => broker?.LastObservation is { } observation
        ? [.. BusQueues.ByMessage.Where(q => observation.Queues.GetValueOrDefault(q.Value)?.MessageCount > 0)
            .Select(q => q.Key.Name)]
        : [];

    private async Task AlignAsync(IServiceProvider services, CancellationToken ct)
    {
        if (await services.GetRequiredService<AlignDueDates>().HandleAsync(ct) is > 0 and var offers)
            log.LogInformation("Due dates of {Count} offers brought forward to before the start of their missions",
                offers);
    }

    private async Task SweepAsync(IServiceProvider services, TimeSpan grace, CancellationToken ct)
    {
        var db = services.GetRequiredService<MatchingDbContext>();
        var now = await db.DatabaseNowAsync(ct);
        var found = await services.GetRequiredService<ReconcileMatches>().HandleAsync(grace, ct, Backlog());
        if (found.Total > 0)
        {
            Telemetry.Repaired.Add(found.Total);
            log.LogWarning("Reconciler published missing work again: {Runs} match runs, {Proposals} proposals, "
                + "{Rematches} re-matches, {Conventions} conventions",
                found.Runs, found.Proposals, found.Rematches, found.Conventions);
        }
        if (await services.GetRequiredService<ReconcileFollowUps>().HandleAsync(ct)
            is > 0 and var withoutFollowUps)
            log.LogInformation(
                "Reconciler scheduled follow-ups for {Count} offers and assignments that had none", withoutFollowUps);
        if (await services.GetRequiredService<SplitOldBookings>().HandleAsync(ct) is > 0 and var bookings)
            log.LogInformation("Reconciler split the days of {Count} assignments by calendar year", bookings);
        if (await services.GetRequiredService<TakeMissingSnapshots>().HandleAsync(null, ct)
            is > 0 and var withoutSnapshots)
            log.LogInformation(
                "Reconciler stored the snapshots of {Count} offers of an earlier version", withoutSnapshots);
        await db.InboxMessages.Where(m => m.TakenAt < now - settings.InboxKept).ExecuteDeleteAsync(ct);
        await db.OutgoingMails.Where(m => m.Status != MailStatus.Waiting && m.CreatedAt < now - SignedLink.Kept)
            .ExecuteDeleteAsync(ct);
        await db.SignedLinks.Where(l => l.ExpiresAt < now - SignedLink.Kept).ExecuteDeleteAsync(ct);
        await EndSessions.RemoveOldAsync(db, now, ct);
        await SignInThrottle.RemoveOldAsync(db, now, ct);
        await db.IdempotentReplies.Where(r => r.At < now - settings.InboxKept).ExecuteDeleteAsync(ct);
    }
}
