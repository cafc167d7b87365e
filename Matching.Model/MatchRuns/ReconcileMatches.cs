using Matching.Assignments;
using Matching.Contracts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Operations;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>
/// Compares the database with the effects that its messages should have had, and publishes the missing messages again.
/// A consumer whose effect exists finds its natural key taken and does nothing. A message with several copies among the
/// dead letters is not published again: it waits for an operator, so a message that crashes workers does not return
/// without end (DECISIONS.md #42).
/// </summary>
/// <param name="db">Database context.</param>
/// <param name="letters">Reads the dead letters; null where there is no bus.</param>
public sealed class ReconcileMatches(MatchingDbContext db, IDeadLetters? letters = null)
{
    /// <summary>Number of copies among the dead letters from which a message is not published again.</summary>
    public const int GivenUpAfter = 3;
    /// <summary>Maximum number of messages per type in one call.</summary>
    public const int MaxCount = 500;
    /// <summary>Maximum number of dead letters read per queue.</summary>
    private const int MaxDeadLetters = 10_000;

    /// <summary>Publishes the missing messages, except those that still wait in the outbox.</summary>
    /// <param name="grace">Minimum age of a row; the messages of younger rows may still be in transit.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <param name="waiting">Names of message types that still have messages on the bus and are skipped; null skips
    /// none.</param>
    public async Task<ReconciledCounts> HandleAsync(TimeSpan grace, CancellationToken ct,
        IReadOnlySet<string>? waiting = null)
    {
        var now = await db.DatabaseNowAsync(ct);
        var before = now - grace;
        var needs = await db.Needs.Where(n => n.Status == NeedStatus.Open && n.Transitions.Max(t => t.At) < before
                && !db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version))
            .OrderBy(n => n.Id).Select(n => new NeedOpened(n.Id, n.Version)).ToListAsync(ct);
        var eligible = db.Needs.OfEligibleAssociations(WorkingCalendar.DayOf(now));
        var runs = await db.MatchRuns.Where(r => r.ProposedAt == null && r.JobId == null && r.At < before
                && eligible.Any(n => n.Id == r.NeedId))
            .OrderBy(r => r.Id).Select(r => new NeedMatched(r.NeedId, r.Id)).ToListAsync(ct);
        var chunks = await db.OwedRematches.Where(o => db.Rematches.Any(r => r.Number == o.Epoch && r.At < before))
            .Select(o => new { o.Epoch, o.Chunk }).Distinct().OrderBy(o => o.Epoch).ThenBy(o => o.Chunk)
            .Select(o => new RematchOwed(o.Epoch, o.Chunk)).ToListAsync(ct);
        var assignments = await db.Assignments.Active().Where(a => a.Transitions.Max(t => t.At) < before
                && !db.Conventions.Any(c => c.AssignmentId == a.Id))
            .OrderBy(a => a.Id).Select(a => new OfferApproved(a.OfferId, a.Id)).ToListAsync(ct);
        List<object> missing = [.. needs, .. runs, .. chunks, .. assignments];
        missing.RemoveAll(m => waiting?.Contains(m.GetType().Name) == true);
        if (missing.Count > 0)
            missing.RemoveAll((await GetPendingAsync(ct)).Contains);
        if (missing.Count == 0)
            return default;

        var failed = await GetFailedAsync(ct);
        // Apply the maximum after filtering: failed messages must not take the place of others.
        missing = [.. missing.Where(m => !failed.Contains(m)).GroupBy(m => m.GetType())
            .SelectMany(kind => kind.Take(MaxCount))];
        foreach (var message in missing)
            db.Publish(message, now);
        await db.SaveChangesAsync(ct);
        return new(missing.OfType<NeedOpened>().Count(), missing.OfType<NeedMatched>().Count(),
            missing.OfType<RematchOwed>().Count(), missing.OfType<OfferApproved>().Count());
    }

    /// <summary>Returns the messages that wait in the outbox.</summary>
    private async Task<HashSet<object>> GetPendingAsync(CancellationToken ct)
    {
        string[] types = [nameof(NeedOpened), nameof(NeedMatched), nameof(RematchOwed), nameof(OfferApproved)];
        var rows = await db.OutboxMessages.AsNoTracking().Where(m => !m.SetAside && types.Contains(m.Type))
            .ToListAsync(ct);
        return [.. rows.Select(m => m.TryRead()).OfType<object>()];
    }

    /// <summary>
    /// Returns the messages with at least <see cref="GivenUpAfter"/> copies among the dead letters. Empty while the
    /// broker is unavailable: published messages then wait in the outbox, so they are not published twice.
    /// </summary>
    private async Task<HashSet<object>> GetFailedAsync(CancellationToken ct)
    {
        try
        {
            var all = letters is null ? [] : await letters.ListAsync(MaxDeadLetters, ct);
            return [.. all.Select(l => l.Message).OfType<object>().CountBy(m => m)
                .Where(m => m.Value >= GivenUpAfter).Select(m => m.Key)];
        }
        catch (BrokerAwayException)
        {
            return [];
        }
    }
}
