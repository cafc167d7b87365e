using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>A coordinator opens a submitted need, or refuses it with a reason.</summary>
public sealed class ModerateNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Opens the need, which then owes a match run.</summary>
    /// <exception cref="NotFoundException">Not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">A condition of opening does not hold.</exception>
    public async Task OpenAsync(Guid needId, Moderation moderation, CoordinatorActor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Open(need.Association, moderation, actor, now);
        db.Publish(new NeedOpened(need.Id, need.Version), now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Refuses the need.</summary>
    /// <exception cref="NotFoundException">Not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">No reason, or it was not submitted.</exception>
    public async Task RejectAsync(Guid needId, string reason, CoordinatorActor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Reject(reason, actor, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
    }
}
