using Matching.Accounts;
using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// Clears a bouncing address after a coordinator or operator has checked it; its failed notices become pending again.
/// </summary>
public sealed class RestoreAddress(MatchingDbContext db)
{
    /// <summary>Clears the address.</summary>
    /// <exception cref="NotFoundException">The account is not visible to the actor, or its address is not
    /// bouncing.</exception>
    public async Task HandleAsync(Guid accountId, SignedInActor actor, CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var account = await db.Accounts.Bouncing().KnownTo(db, actor).SingleOrDefaultAsync(a => a.Id == accountId, ct)
            ?? throw new NotFoundException();
        (account.BouncingAddress, account.BouncingSince) = ("", null);
        await db.SaveChangesAsync(ct);
        await db.Notices.Where(n => n.AccountId == accountId && n.Status == NoticeStatus.Failed)
            .ExecuteUpdateAsync(
                s => s.SetProperty(n => n.Status, NoticeStatus.Owed).SetProperty(n => n.MailId, (Guid?)null), ct);
        await transaction.CommitAsync(ct);
    }
}
