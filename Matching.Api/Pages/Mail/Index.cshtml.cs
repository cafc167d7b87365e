using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.MailOutbox;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Mail;

/// <summary>Mail problems: mail that could not be sent yet, and addresses that refuse mail.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MatchingDbContext db, RestoreAddress restore, MailState mail) : ReaderPage
{
    private const int MaxPerPage = 100;

    /// <summary>Number of mails to send; only operators see the state of the mail server.</summary>
    public int Waiting { get; private set; }
    /// <summary>Whether the setting <c>Mail:Hold</c> holds all mail.</summary>
    public bool IsHeld => mail.IsHeld;
    public string LastError { get; private set; } = "";
    public (List<Account> Items, Pager Pager) Addresses { get; private set; }
    /// <summary>What the mail server last replied, by account id.</summary>
    public Dictionary<Guid, string> Replies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Addresses = await db.Accounts.AsNoTracking().Bouncing().KnownTo(db, Actor)
            .OrderBy(a => a.BouncingSince).ThenBy(a => a.Id).PageAsync(Request, MaxPerPage, ct);
        // A server's reply may contain any address, so it is shown only to readers who may see all addresses.
        if (!IsOperator && !UnrestrictedScope.IsGrantedTo(Actor))
            return;
        if (IsOperator)
        {
            var waiting = db.OutgoingMails.Where(m => m.Status == MailStatus.Waiting);
            Waiting = await waiting.CountAsync(ct);
            LastError = await waiting.Where(m => m.LastError != "").OrderByDescending(m => m.NextTryAt)
                .Select(m => m.LastError).FirstOrDefaultAsync(ct) ?? "";
        }
        List<Guid?> ids = [.. Addresses.Items.Select(a => (Guid?)a.Id)];
        Replies = (await db.OutgoingMails.Where(m => m.Status == MailStatus.Failed && ids.Contains(m.AccountId))
            .OrderBy(m => m.Id).Select(m => new { m.AccountId, m.LastError }).ToListAsync(ct))
            .GroupBy(m => m.AccountId!.Value).ToDictionary(g => g.Key, g => g.Last().LastError);
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => DoneAsync(
        restore.HandleAsync(id, Actor, ct),
        new("C'est noté : les courriels y seront de nouveau envoyés.", "Noted: mail will be sent there again."));
}
