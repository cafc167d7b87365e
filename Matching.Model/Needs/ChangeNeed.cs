using Matching.Accounts;
using Matching.Contracts;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>An association changes or submits its need.</summary>
public sealed class ChangeNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>
    /// Stored reason of offers that became obsolete; <see cref="OfferEndingTexts"/> turns it into a sentence.
    /// </summary>
    public const string Why = "need changed";

    /// <summary>
    /// Replaces the content. An open need with changed content returns to moderation and its live offers become
    /// obsolete; those employees may be asked again once it is open. If only the seats change, it stays open under a
    /// new version.
    /// </summary>
    /// <returns>Whether the need returned to moderation.</returns>
    /// <exception cref="NotFoundException">The need does not exist or is not the association's.</exception>
    /// <exception cref="BusinessRuleException">See <see cref="Need.Change"/>.</exception>
    /// <exception cref="StaleVersionException">The need changed since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public async Task<bool> HandleAsync(
        Guid needId, NeedContent content, int expectedVersion, AssociationActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var need = await db.GetNeedAsync(needId, actor, ct);
        if (need.RowVersion != expectedVersion)
            throw new StaleVersionException();
        var moderatedAgain = await ApplyAsync(db, need, content, actor, Now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return moderatedAgain;
    }

    /// <summary>
    /// Changes a need without saving, also for imports. The need must be locked and its skills loaded.
    /// </summary>
    /// <returns>Whether the need returned to moderation.</returns>
    internal static async Task<bool> ApplyAsync(
        MatchingDbContext db, Need need, NeedContent content, Actor actor, DateTime now, CancellationToken ct)
    {
        var wasOpen = need.Status == NeedStatus.Open;
        var change = need.Change(content, actor, now);
        if (!wasOpen || change == NeedChange.None)
            return false;
        if (change == NeedChange.Seats)
        {
            db.Publish(new NeedOpened(need.Id, need.Version), now);
            return false;
        }
        db.Publish(new NeedSubmitted(need.Id), now);
        await db.EndOffersAsync(need.Id, Why, actor, now, ct);
        return true;
    }

    /// <summary>Submits a draft for moderation.</summary>
    /// <exception cref="NotFoundException">The need does not exist or is not the association's.</exception>
    /// <exception cref="BusinessRuleException">The need is incomplete or not a draft.</exception>
    public async Task SubmitAsync(Guid needId, bool confirmsUnusualLength, AssociationActor actor, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Submit(actor, Now, confirmsUnusualLength);
        db.Publish(new NeedSubmitted(need.Id), Now);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => time.UtcNow();
}
