using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.FollowUps;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Mail;

/// <summary>What keeps people from being told: mail that waits, addresses that refuse it.</summary>
[Authorize(Policy = Policies.Coordinator)]
public sealed class IndexModel(MatchingDbContext db, MendAddress mend) : PageModel
{
    private const int Most = 200;

    public int Waiting { get; private set; }
    public string LastError { get; private set; } = "";
    public IReadOnlyList<Account> Addresses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Waiting = await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Waiting, ct);
        var actor = HttpContext.Actor<CoordinatorActor>();
        // A server's words may name an address: they are for who may know them all.
        if (actor is { AllTerritories: true, AllEntities: true })
            LastError = await db.OutgoingMails.Where(m => m.Status == MailStatus.Waiting && m.LastError != "").OrderByDescending(m => m.NextTryAt)
                .Select(m => m.LastError).FirstOrDefaultAsync(ct) ?? "";
        Addresses = await db.Accounts.AsNoTracking().Bouncing().KnownTo(db, actor)
            .OrderBy(a => a.BouncingSince).ThenBy(a => a.Id).Take(Most).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await mend.HandleAsync(id, HttpContext.Actor<CoordinatorActor>(), ct);
        return this.Done("/mail", Say.L("C'est noté : le courrier y repart.", "Noted: mail goes there again."));
    }
}
