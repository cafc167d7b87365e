using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Needs;

/// <summary>An association withdraws a need; its live offers become obsolete.</summary>
public sealed class WithdrawNeed(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Withdraws the need.</summary>
    /// <exception cref="NotFoundException">The need does not exist or is not the association's.</exception>
    /// <exception cref="BusinessRuleException">The need is filled or has ended.</exception>
    public async Task HandleAsync(Guid needId, string reason, AssociationActor actor, CancellationToken ct)
    {
        var now = time.UtcNow();
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(needId, ct);
        var need = await db.GetNeedAsync(needId, actor, ct);
        need.Withdraw(reason, actor, now);
        await db.EndOffersAsync(needId, ObsoleteReason.NeedWithdrawn, actor, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
