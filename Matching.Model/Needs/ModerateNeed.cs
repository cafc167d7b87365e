using Matching.Accounts;
using Matching.Contracts;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>A coordinator opens a submitted need, or rejects it with a reason.</summary>
public sealed class ModerateNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Opens the need and requests its match run.</summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="moderation">Points that the coordinator confirms.</param>
    /// <param name="actor">The moderating coordinator.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <param name="readVersion">Row version that the coordinator read; null skips the check.</param>
    /// <exception cref="StaleVersionException">The need changed since <paramref name="readVersion"/> was
    /// read.</exception>
    /// <exception cref="NotFoundException">The need is not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">See <see cref="Need.Open"/>.</exception>
    public async Task OpenAsync(
        Guid needId, Moderation moderation, CoordinatorActor actor, CancellationToken ct, int? readVersion = null)
    {
        var now = time.UtcNow();
        var need = await db.GetNeedAsync(needId, actor, ct);
        if (readVersion is { } read && need.RowVersion != read)
            throw new StaleVersionException();
        need.Open(need.Association, moderation, actor, now);
        db.Publish(new NeedOpened(need.Id, need.Version), now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Rejects the need.</summary>
    /// <exception cref="NotFoundException">The need is not in the coordinator's territories.</exception>
    /// <exception cref="BusinessRuleException">The reason is blank, or the need is not submitted.</exception>
    public async Task RejectAsync(Guid needId, string reason, CoordinatorActor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Reject(reason, actor, time.UtcNow());
        await db.SaveChangesAsync(ct);
    }
}
