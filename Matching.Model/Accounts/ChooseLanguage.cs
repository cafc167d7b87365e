using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Accounts;

/// <summary>Somebody chooses the language of her screens and mail.</summary>
public sealed class ChooseLanguage(MatchingDbContext db)
{
    /// <summary>Keeps it with the account.</summary>
    /// <param name="language"><c>fr</c> or <c>en</c>; anything else is French.</param>
    /// <param name="actor">Who chooses.</param>
    /// <param name="ct">Cancels.</param>
    public async Task HandleAsync(string language, SignedInActor actor, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == actor.Account, ct);
        account.Language = language == "en" ? "en" : "fr";
        await db.SaveChangesAsync(ct);
    }
}
