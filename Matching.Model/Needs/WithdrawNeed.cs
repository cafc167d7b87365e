using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>An association takes a need back; what was offered for it becomes obsolete.</summary>
public sealed class WithdrawNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Withdraws the need.</summary>
    /// <exception cref="NotFoundException">Not the association's need.</exception>
    /// <exception cref="BusinessRuleException">It is past that.</exception>
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
