using Matching.Accounts;
using Matching.Assignments;
using Matching.FollowUps;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>
/// Expires the needs whose last day has passed, with their live offers, and closes the filled needs whose missions have
/// all ended. Idempotent.
/// </summary>
public sealed class ExpireNeeds(MatchingDbContext db, TimeProvider time)
{
    private static readonly SystemActor ExpireActor = new("expire");

    /// <summary>Expires and closes needs, each in its own transaction.</summary>
    /// <returns>Number of expired needs.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var expired = await SelectExpired(WorkingCalendar.DayOf(now)).OrderBy(n => n.Id).Select(n => n.Id)
            .ToListAsync(ct);
        foreach (var need in expired)
            await ExpireAsync(need, now, ct);
        foreach (var need in await SelectClosable().OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(ct))
            await CloseAsync(need, now, ct);
        return expired.Count;
    }

    private async Task ExpireAsync(Guid id, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(id, ct);
        if (await SelectExpired(WorkingCalendar.DayOf(now)).SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need)
            return;
        need.Expire(ExpireActor, now);
        foreach (var offer in await db.Offers.Live().Where(o => o.NeedId == id).ToListAsync(ct))
        {
            offer.MakeObsolete(ObsoleteReason.NeedExpired, ExpireActor, now);
            db.PublishMove(offer, now);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task CloseAsync(Guid id, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(id, ct);
        if (await SelectClosable().SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need)
            return;
        need.Close(ExpireActor, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Filled needs whose missions have all ended. The current version closes a need in the save that ends its last
    /// mission, so these were filled by an earlier version.
    /// </summary>
    private IQueryable<Need> SelectClosable() =>
        db.Needs.Where(n => n.Status == NeedStatus.Filled && db.Assignments.Any(a => a.NeedId == n.Id)
        && !db.Assignments
            .Any(a => a.NeedId == n.Id
                && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)));

    private IQueryable<Need> SelectExpired(DateOnly today) => db.Needs.Where(n => n.Terms.End < today
        && (n.Status == NeedStatus.Draft || n.Status == NeedStatus.Submitted || n.Status == NeedStatus.Open));
}
