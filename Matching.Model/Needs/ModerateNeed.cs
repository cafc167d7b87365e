using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>A coordinator opens a submitted need, or refuses it with a reason.</summary>
public sealed class ModerateNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Opens the need, which then owes a match run.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="moderation">What the coordinator confirms.</param>
    /// <param name="actor">The coordinator.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="readVersion">Row version that the coordinator read; null when not known.</param>
    /// <exception cref="StaleVersionException">The association changed it since <paramref name="readVersion"/> was
    /// read.</exception>
    /// <exception cref="NotFoundException">Not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">A condition of opening does not hold.</exception>
    public async Task OpenAsync(
        Guid needId, Moderation moderation, CoordinatorActor actor, CancellationToken ct, int? readVersion = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var need = await db.GetNeedAsync(needId, actor, ct);
        if (readVersion is { } read && need.RowVersion != read)
            throw new StaleVersionException();
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
