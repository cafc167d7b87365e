using Matching.Accounts;
using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// A coordinator or an operator says that an address works after all: what could not be told is owed again, as far as
/// it is still true.
/// </summary>
public sealed class RestoreAddress(MatchingDbContext db)
{
    /// <summary>Forgets the refusal.</summary>
    /// <exception cref="NotFoundException">Not an address that the actor knows, or nothing was refused.</exception>
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
