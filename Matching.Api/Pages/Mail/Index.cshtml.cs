using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Jobs;
using Matching.MailOutbox;
using Matching.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Mail;

/// <summary>Mail problems: mail that could not be sent yet, and addresses that refuse mail.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MatchingDbContext db, RestoreAddress restore, MailState mail) : PageModel
{
    private const int MaxPerPage = 100;

    /// <summary>Whether the reader is an operator, who also sees the state of the mail server.</summary>
    public bool IsOperator { get; private set; }
    public int Waiting { get; private set; }
    /// <summary>Whether the setting <c>Mail:Hold</c> holds all mail.</summary>
    public bool IsHeld => mail.IsHeld;
    public string LastError { get; private set; } = "";
    public IReadOnlyList<Account> Addresses { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, string> Said { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        IsOperator = actor is OperatorActor;
        (Addresses, Pager) = await db.Accounts.AsNoTracking().Bouncing().KnownTo(db, actor)
            .OrderBy(a => a.BouncingSince).ThenBy(a => a.Id).PageAsync(Request, MaxPerPage, ct);
        // A server's reply may contain any address, so it is shown only to readers who may see all addresses.
        if (!IsOperator && !UnrestrictedScope.IsGrantedTo(actor))
            return;
        if (IsOperator)
            await ReadServerAsync(ct);
        List<Guid?> ids = [.. Addresses.Select(a => (Guid?)a.Id)];
        Said = (await db.OutgoingMails.Where(m => m.Status == MailStatus.Failed && ids.Contains(m.AccountId))
            .OrderBy(m => m.Id)
            .Select(m => new { m.AccountId, m.LastError }).ToListAsync(ct)).GroupBy(m => m.AccountId!.Value)
            .ToDictionary(g => g.Key, g => g.Last().LastError);
    }

    private async Task ReadServerAsync(CancellationToken ct)
    {
        Waiting = await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Waiting, ct);
        LastError = await db.OutgoingMails.Where(m => m.Status == MailStatus.Waiting && m.LastError != "")
            .OrderByDescending(m => m.NextTryAt).Select(m => m.LastError).FirstOrDefaultAsync(ct) ?? "";
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await restore.HandleAsync(id, HttpContext.Actor(), ct);
        return this.Done("/mail", Localizer.L("C'est noté : les courriels y seront de nouveau envoyés.",
            "Noted: mail will be sent there again."));
    }
}
