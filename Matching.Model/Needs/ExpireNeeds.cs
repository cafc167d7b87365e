using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>
/// Ends the needs whose dates have passed and the offers that wait for them, and closes the filled needs whose missions
/// are all over. Run twice it does nothing twice.
/// </summary>
public sealed class ExpireNeeds(MatchingDbContext db, TimeProvider time)
{
    private static readonly SystemActor Clock = new("expire");

    /// <summary>Ends what is past, each need in a transaction of its own.</summary>
    /// <returns>How many needs expired.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var past = await SelectExpired(WorkingCalendar.DayOf(now)).OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(ct);
        foreach (var need in past)
            await ExpireAsync(need, now, ct);
        foreach (var need in await Over().OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(ct))
            await CloseAsync(need, now, ct);
        return past.Count;
    }

    private async Task ExpireAsync(Guid id, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(id, ct);
        if (await SelectExpired(WorkingCalendar.DayOf(now)).SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need)
            return;
        need.Expire(Clock, now);
        foreach (var offer in await db.Offers.Live().Where(o => o.NeedId == id).ToListAsync(ct))
        {
            offer.MakeObsolete(ObsoleteReason.NeedExpired, Clock, now);
            db.PublishMove(offer, now);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task CloseAsync(Guid id, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(id, ct);
        if (await Over().SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need)
            return;
        need.Close(Clock, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// What ends a mission closes its need in the same save; these were filled by an earlier version.
    /// </summary>
    private IQueryable<Need> Over() =>
        db.Needs.Where(n => n.Status == NeedStatus.Filled && db.Assignments.Any(a => a.NeedId == n.Id)
        && !db.Assignments
            .Any(a => a.NeedId == n.Id
                && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)));

    private IQueryable<Need> SelectExpired(DateOnly today) => db.Needs.Where(n => n.Terms.End < today
        && (n.Status == NeedStatus.Draft || n.Status == NeedStatus.Submitted || n.Status == NeedStatus.Open));
}
