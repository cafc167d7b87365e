using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages;

/// <summary>The line manager's answer by signed link: looking changes nothing, answering works once.</summary>
[AllowAnonymous]
public sealed class ManagerModel(MatchingDbContext db, AnswerOffer answer, TimeProvider time) : PageModel
{
    public Offer Offer { get; private set; } = null!;

    public async Task OnGetAsync(string token, CancellationToken ct) =>
        Offer = await db.GetOfferAsync((await LinkAsync(token, ct)).OfferId, new ManagerActor((await LinkAsync(token, ct)).OfferId), ct);

    public async Task<IActionResult> OnPostAcceptAsync(string token, CancellationToken ct)
    {
        // The link's use and the answer go into one save.
        var link = await LinkAsync(token, ct);
        link.Use(time.GetUtcNow().UtcDateTime);
        await answer.AcceptAsync(link.OfferId, new ManagerActor(link.OfferId), ct);
        return LocalRedirect(Request.Path);
    }

    public async Task<IActionResult> OnPostDeclineAsync(string token, DeclineReason reason, CancellationToken ct)
    {
        var link = await LinkAsync(token, ct);
        link.Use(time.GetUtcNow().UtcDateTime);
        await answer.DeclineAsync(link.OfferId, reason, "", new ManagerActor(link.OfferId), ct);
        return LocalRedirect(Request.Path);
    }

    private async Task<SignedLink> LinkAsync(string token, CancellationToken ct)
    {
        var hash = SignedLink.Hash(token);
        return await db.SignedLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, ct) ?? throw new NotFoundException();
    }
}
