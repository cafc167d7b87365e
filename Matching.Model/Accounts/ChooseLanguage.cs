using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>Sets the language of an account's pages and mails.</summary>
public sealed class ChooseLanguage(MatchingDbContext db)
{
    /// <summary>Stores the language.</summary>
    /// <param name="language"><c>fr</c> or <c>en</c>; anything else is French.</param>
    /// <param name="actor">Whose account changes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task HandleAsync(string language, SignedInActor actor, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == actor.Account, ct);
        account.Language = language == "en" ? "en" : "fr";
        await db.SaveChangesAsync(ct);
    }
}
