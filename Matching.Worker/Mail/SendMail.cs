using System.Diagnostics;
using Matching.Accounts;
using Matching.MailOutbox;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Result of an attempt to send the next mail.</summary>
internal enum SendOutcome
{
    /// <summary>No mail is due.</summary>
    Nothing,
    /// <summary>One mail was sent, failed or was deferred.</summary>
    One,
    /// <summary>The mail server is unavailable.</summary>
    ServerUnavailable,
}

/// <summary>
/// Sends one mail: claims it with all due notices of its recipient, writes it from the current state, sends it, and
/// marks mail and notices in one save. If the process crashes in between, the claim expires and the mail is sent again
/// with the same Message-ID.
/// </summary>
internal sealed class SendMail(
    MatchingDbContext db, MailComposer composer, IMailer mailer, MailSettings settings, TimeProvider time,
    ILogger<SendMail> log)
{
    /// <summary>Sends the oldest due mail, if there is one.</summary>
    /// <param name="owner">Unique name of this process, for the claim.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<SendOutcome> HandleAsync(string owner, CancellationToken ct)
    {
        DisplayTimeZone.Current = settings.Zone;
        if (await MailLease.ClaimAsync(db, owner, settings.Lease, Now, ct) is not { } lease)
            return SendOutcome.Nothing;
        var mail = await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == lease.MailId, ct);
        var account =
            mail.AccountId is { } id ? await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct) : null;
        var recipient = new MailRecipient(account?.MailAddress ?? mail.Address,
            account is null ? null : account.Language == "en" ? "en" : "fr");
        var links = new MailUrls(settings.PublicUrl, mail.Id, account?.Id, recipient.Language, Now);
        if (await TryWriteAsync(lease, account, links, ct) is not { } content)
            return SendOutcome.One;
        if (content.Templates.Count == 0)
            await lease.EndAsync(db, [], Now, ct);
        else if (!MailboxAddress.TryParse(recipient.Address, out var address) || address.Domain.Length == 0)
            await lease.FailAsync(db, "Invalid e-mail address.", recipient.Address, Now, ct);
        else
            return await SendAsync(lease, recipient, links, content, ct);
        return SendOutcome.One;
    }

    private async Task<SendOutcome> SendAsync(MailLease lease, MailRecipient recipient, MailUrls links,
        MailContent content, CancellationToken ct)
    {
        using var message = composer.Compose(lease.MailId, recipient, links, content);
        // The links must be stored before the mail is sent.
        db.SignedLinks.AddRange(links.CreatedLinks);
        await db.SaveChangesAsync(ct);
        // A transmission is completed within its timeout even if the process is stopping.
        var outcome = await mailer.SendAsync(message, CancellationToken.None);
        Failpoint.Pass("mail.after_250");
        return await RecordOutcomeAsync(lease, outcome, recipient.Address, content.NoticeIds);
    }

    private DateTime Now => time.UtcNow();

    /// <returns>Null if the mail could not be written; it is deferred, and other mails are sent meanwhile.</returns>
    private async Task<MailContent?> TryWriteAsync(MailLease lease, Account? account, MailUrls links,
        CancellationToken ct)
    {
        try
        {
            return await composer.ReadAsync(lease.MailId, account, links, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Mail {Id} could not be written and will be retried", lease.MailId);
            await lease.DeferAsync(db, fault.Message, unknown: false, ct);
            return null;
        }
    }

    private async Task<SendOutcome> RecordOutcomeAsync(MailLease lease, MailOutcome outcome, string address,
        List<Guid> noticeIds)
    {
        var ct = CancellationToken.None;
        switch (outcome.Answer)
        {
            case MailAnswer.Accepted:
                if (!await lease.EndAsync(db, noticeIds, Now, ct))
                    log.LogWarning(
                        "Mail {Id} sent after its lease had expired; it may be delivered twice with the same "
                            + "Message-ID", lease.MailId);
                Failpoint.Pass("mail.after_commit");
                Telemetry.MailsSent.Add(1);
                return SendOutcome.One;
            case MailAnswer.AddressRefused or MailAnswer.MailRefused:
                log.LogWarning("Mail {Id} rejected permanently ({Answer})", lease.MailId, outcome.Answer);
                await lease.FailAsync(db, outcome.Response,
                    outcome.Answer == MailAnswer.AddressRefused ? address : null, Now, ct);
                Telemetry.MailsRefused.Add(1);
                return SendOutcome.One;
            case MailAnswer.Deferred or MailAnswer.ServerUnavailable or MailAnswer.Unknown:
                log.LogInformation("Mail {Id} deferred ({Answer})", lease.MailId, outcome.Answer);
                await lease.DeferAsync(db, outcome.Response, outcome.Answer == MailAnswer.Unknown, ct);
                return outcome.Answer == MailAnswer.Deferred ? SendOutcome.One : SendOutcome.ServerUnavailable;
            default:
                throw new UnreachableException();
        }
    }
}
