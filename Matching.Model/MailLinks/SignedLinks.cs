using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailLinks;

/// <summary>Finds signed links by their token and marks them as used. Every refusal is a security event.</summary>
public sealed class SignedLinks(MatchingDbContext db, SecurityEvents events, TimeProvider time)
{
    private DateTime Now => time.UtcNow();

    /// <summary>Finds a link without using it.</summary>
    /// <param name="token">The token of the mail.</param>
    /// <param name="only">The only purpose that is accepted; null for all.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <exception cref="NotFoundException">No link has this token, or it has another purpose.</exception>
    /// <exception cref="SpentLinkException">The link was used or has expired.</exception>
    public async Task<SignedLink> ReadAsync(string token, LinkPurpose? only, CancellationToken ct)
    {
        var hash = Session.Hash(token);
        var link = await db.SignedLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (link is null || (only is not null && link.Purpose != only))
        {
            LogRefusal(link, LinkRefusal.Unknown);
            throw new NotFoundException();
        }
        if (link.FindRefusal(Now) is { } why)
            LogRefusal(link, why);
        link.RequireFresh(Now);
        return link;
    }

    /// <summary>Returns the actor that the link represents.</summary>
    /// <exception cref="NotFoundException">The account no longer exists or is disabled.</exception>
    public async Task<Actor> ActorOfAsync(SignedLink link, CancellationToken ct)
    {
        if (link.AccountId is not { } id)
            return new ManagerActor(link.SubjectId);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is { IsDisabled: false } account)
            return account.ToActor();
        LogRefusal(link, LinkRefusal.AccountDisabled);
        throw new NotFoundException();
    }

    /// <summary>
    /// Runs an action whose save also marks the link as used, together with all other links of the same purpose,
    /// subject and recipient.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">The link was used concurrently.</exception>
    internal async Task UseAsync(SignedLink link, Func<Actor, Task> act, CancellationToken ct)
    {
        link.Use(Now);
        var sameAction = await db.SignedLinks
            .Where(l => l.Id != link.Id && l.Purpose == link.Purpose && l.SubjectId == link.SubjectId
                && l.AccountId == link.AccountId && l.UsedAt == null && l.ExpiresAt > Now).ToListAsync(ct);
        sameAction.ForEach(l => l.Use(Now));
        try
        {
            await act(await ActorOfAsync(link, ct));
        }
        catch (DbUpdateConcurrencyException)
        {
            LogRefusal(link, LinkRefusal.Used);
            throw;
        }
    }

    private void LogRefusal(SignedLink? link, LinkRefusal why) =>
        events.LinkRefused(link?.Id, link?.Purpose.ToString(), link?.AccountId, why);
}
