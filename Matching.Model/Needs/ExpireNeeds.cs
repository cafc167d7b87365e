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
        var now = time.UtcNow();
        var expired = await ChangeEachAsync(SelectExpired(WorkingCalendar.DayOf(now)), async need =>
        {
            need.Expire(ExpireActor, now);
            await db.EndOffersAsync(need.Id, ObsoleteReason.NeedExpired, ExpireActor, now, ct);
        }, ct);
        await ChangeEachAsync(SelectClosable(), need =>
        {
            need.Close(ExpireActor, now);
            return Task.CompletedTask;
        }, ct);
        return expired;
    }

    /// <summary>Changes each of the needs that is still among them once it is locked.</summary>
    /// <returns>Number of needs at the beginning.</returns>
    private async Task<int> ChangeEachAsync(IQueryable<Need> needs, Func<Need, Task> change, CancellationToken ct)
    {
        var ids = await needs.OrderBy(n => n.Id).Select(n => n.Id).ToListAsync(ct);
        foreach (var id in ids)
        {
            await using var transaction = await db.JoinTransactionAsync(ct);
            await db.LockNeedAsync(id, ct);
            if (await needs.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need)
                continue;
            await change(need);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        return ids.Count;
    }

    /// <summary>
    /// Filled needs whose missions have all ended. The current version closes a need in the save that ends its last
    /// mission, so these were filled by an earlier version.
    /// </summary>
    private IQueryable<Need> SelectClosable()
    {
        var active = db.Assignments.Active();
        return db.Needs.Where(n => n.Status == NeedStatus.Filled && db.Assignments.Any(a => a.NeedId == n.Id)
            && !active.Any(a => a.NeedId == n.Id));
    }

    private IQueryable<Need> SelectExpired(DateOnly today) => db.Needs.Where(n => n.Terms.End < today
        && (n.Status == NeedStatus.Draft || n.Status == NeedStatus.Submitted || n.Status == NeedStatus.Open));
}
