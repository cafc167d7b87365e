using Matching.Assignments;
using Matching.Contracts;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Operations;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>What was owed, missing, and is owed again.</summary>
/// <param name="Runs">Open need versions without a match run.</param>
/// <param name="Proposals">Match runs whose first people were never asked.</param>
/// <param name="Rematches">Chunks of re-matches that were dealt out and not ranked.</param>
/// <param name="Conventions">Approved assignments without a convention.</param>
public readonly record struct ReconciledCounts(int Runs, int Proposals, int Rematches, int Conventions)
{
    /// <summary>All of it.</summary>
    public int Total => Runs + Proposals + Rematches + Conventions;
}

/// <summary>
/// The database is the truth, the broker only carries: whatever is owed by what stands here and has not come about is
/// announced again. An effect that came about in between finds its natural key taken and does nothing. What has given
/// up several times over is announced no more: it waits among the dead letters for a person, and a message that kills
/// workers does not come back for ever under new ids.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="letters">Where messages lie that gave up; null where there is no bus.</param>
public sealed class ReconcileMatches(MatchingDbContext db, IDeadLetters? letters = null)
{
    /// <summary>Copies of a message among the dead letters after which it is announced no more.</summary>
    public const int GivenUpAfter = 3;
    /// <summary>Messages of a kind announced again in one go.</summary>
    public const int MaxCount = 500;
    /// <summary>Dead letters of a queue looked at.</summary>
    private const int LettersRead = 10_000;

    /// <summary>Announces what is missing.</summary>
    /// <param name="grace">Younger things may still be on their way and are left alone. While outbox rows wait, nothing
    /// of theirs is repeated.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="waiting">Names of the message types of which some still wait on the bus: none of these is
    /// announced.</param>
    public async Task<ReconciledCounts> HandleAsync(TimeSpan grace, CancellationToken ct,
        IReadOnlySet<string>? waiting = null)
    {
        var now = await db.DatabaseNowAsync(ct);
        var before = now - grace;
        var needs = (await db.Needs.Where(n => n.Status == NeedStatus.Open && n.Transitions.Max(t => t.At) < before
                && !db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version))
            .OrderBy(n => n.Id).Select(n => new { n.Id, n.Version }).ToListAsync(ct))
            .ConvertAll(n => new NeedOpened(n.Id, n.Version));
        var eligible = db.Needs.OfEligibleAssociations(WorkingCalendar.DayOf(now));
        var runs = (await db.MatchRuns.Where(r => r.ProposedAt == null && r.JobId == null && r.At < before
            && eligible.Any(n => n.Id == r.NeedId))
            .OrderBy(r => r.Id).Select(r => new { r.Id, r.NeedId }).ToListAsync(ct))
            .ConvertAll(r => new NeedMatched(r.NeedId, r.Id));
        var chunks = await ChunksAsync(before, ct);
        var assignments = await WithoutConventionAsync(before, ct);
        List<object> missing = [.. needs, .. runs, .. chunks, .. assignments];
        missing.RemoveAll(m => waiting?.Contains(m.GetType().Name) == true);
        if (missing.Count > 0)
            missing.RemoveAll((await AnnouncedAsync(ct)).Contains);
        if (missing.Count == 0)
            return default;

        var givenUp = await GetFailedAsync(ct);
        // Cut after looking: what waits for a person must not stand before the others.
        missing = [.. missing.Where(m => !givenUp.Contains(m)).GroupBy(m => m.GetType())
            .SelectMany(kind => kind.Take(MaxCount))];
        foreach (var message in missing)
            db.Publish(message, now);
        await db.SaveChangesAsync(ct);
        return new ReconciledCounts(missing.OfType<NeedOpened>().Count(), missing.OfType<NeedMatched>().Count(),
            missing.OfType<RematchOwed>().Count(), missing.OfType<OfferApproved>().Count());
    }

    /// <summary>What the outbox holds: it is on its way.</summary>
    private async Task<HashSet<object>> AnnouncedAsync(CancellationToken ct)
    {
        var types = new[] { nameof(NeedOpened), nameof(NeedMatched), nameof(RematchOwed), nameof(OfferApproved) };
        var rows =
            await db.OutboxMessages.AsNoTracking().Where(m => !m.SetAside && types.Contains(m.Type)).ToListAsync(ct);
        return [.. rows.Select(m => m.TryRead()).OfType<object>()];
    }

    /// <summary>
    /// Messages of which several copies lie among the dead letters. While the broker is away nobody knows, and nothing
    /// can be announced twice: the announcement waits in the outbox.
    /// </summary>
    private async Task<HashSet<object>> GetFailedAsync(CancellationToken ct)
    {
        try
        {
            var all = letters is null ? [] : await letters.ListAsync(LettersRead, ct);
            return [.. all.Select(l => l.Message).OfType<object>().GroupBy(m => m).Where(g => g.Count() >= GivenUpAfter)
                .Select(g => g.Key)];
        }
        catch (BrokerAwayException)
        {
            return [];
        }
    }

    private async Task<List<RematchOwed>> ChunksAsync(DateTime before, CancellationToken ct) =>
        (await db.OwedRematches.Where(o => db.Rematches.Any(r => r.Number == o.Epoch && r.At < before))
            .Select(o => new { o.Epoch, o.Chunk }).Distinct().OrderBy(o => o.Epoch).ThenBy(o => o.Chunk)
            .ToListAsync(ct))
        .ConvertAll(o => new RematchOwed(o.Epoch, o.Chunk));

    private async Task<List<OfferApproved>> WithoutConventionAsync(DateTime before, CancellationToken ct) =>
        (await db.Assignments.Where(a => (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
                && a.Transitions.Max(t => t.At) < before && !db.Conventions.Any(c => c.AssignmentId == a.Id))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.OfferId }).ToListAsync(ct))
        .ConvertAll(a => new OfferApproved(a.OfferId, a.Id));
}
