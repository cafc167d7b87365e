using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>An association withdraws a need; its live offers become obsolete.</summary>
public sealed class WithdrawNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Withdraws the need.</summary>
    /// <exception cref="NotFoundException">The need does not exist or is not the association's.</exception>
    /// <exception cref="BusinessRuleException">The need is filled or has ended.</exception>
    public async Task HandleAsync(Guid needId, string reason, AssociationActor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Withdraw(reason, actor, now);
        foreach (var offer in await db.Offers.Live().Where(o => o.NeedId == needId).ToListAsync(ct))
        {
            offer.MakeObsolete(ObsoleteReason.NeedWithdrawn, actor, now);
            db.PublishMove(offer, now);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
