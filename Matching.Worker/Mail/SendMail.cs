using Matching.Accounts;
using Matching.MailOutbox;
using Matching.Notices;
using Matching.Persistence;
using Matching.Worker.Mail.Templates;
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

/// <summary>Content of a mail.</summary>
/// <param name="Included">Notices with text.</param>
/// <param name="Counted">Notices that are only counted.</param>
internal sealed record MailContent(List<(Notice Notice, MailTemplate Template)> Included, List<Notice> Counted);

/// <summary>
/// Sends one mail: claims it with all due notices of its recipient, writes it from the current state, sends it, and
/// marks mail and notices in one save. If the process crashes in between, the claim expires and the mail is sent again
/// with the same Message-ID.
/// </summary>
internal sealed class SendMail(
    MatchingDbContext db, NoticeFactsReader facts, IMailer mailer, MailWriter writer, MailSettings settings,
    TimeProvider time, ILogger<SendMail> log)
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
        if (content.Included.Count == 0)
            await lease.EndAsync(db, [], Now, ct);
        else if (!MailboxAddress.TryParse(recipient.Address, out var address) || address.Domain.Length == 0)
            await lease.FailAsync(db, "Invalid e-mail address.", recipient.Address, Now, ct);
        else
            return await SendAsync(lease, recipient, account?.Id, links, content, ct);
        return SendOutcome.One;
    }

    private async Task<SendOutcome> SendAsync(
        MailLease lease, MailRecipient recipient, Guid? account, MailUrls links, MailContent content,
        CancellationToken ct)
    {
        // Decisions come first, so if no included notice is a decision, no counted one is either.
        var unsubscribe =
            account is not { } id || content.Included.Exists(l => NoticePolicy.IsDecision(l.Notice.Kind))
                ? null
                : links.Unsubscribe(id);
        using var message = writer.Write(lease.MailId, recipient,
            content.Included.ConvertAll(l => (l.Notice.Kind, l.Template)), unsubscribe, Now,
            content.Counted.CountBy(n => n.Kind).ToDictionary());
        // The links must be stored before the mail is sent.
        db.SignedLinks.AddRange(links.CreatedLinks);
        await db.SaveChangesAsync(ct);
        // A transmission is completed within its timeout even if the process is stopping.
        var outcome = await mailer.SendAsync(message, CancellationToken.None);
        Failpoint.Pass("mail.after_250");
        return await RecordOutcomeAsync(lease, outcome, recipient.Address,
            [.. content.Included.Select(l => l.Notice.Id), .. content.Counted.Select(n => n.Id)]);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>Null if the mail could not be written; it is deferred, and other mails are sent meanwhile.</returns>
    private async Task<MailContent?> TryWriteAsync(MailLease lease, Account? account, MailUrls links,
        CancellationToken ct)
    {
        try
        {
            return await ReadContentAsync(lease.MailId, account, links, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Mail {Id} could not be written and will be retried", lease.MailId);
            await lease.DeferAsync(db, fault.Message, unknown: false, ct);
            return null;
        }
    }

    /// <summary>
    /// Reads the notices of the mail that are still current, decisions first, then by age. Those beyond
    /// <see cref="MailWriter.MaxIncluded"/> are only counted.
    /// </summary>
    private async Task<MailContent> ReadContentAsync(Guid mail, Account? account, MailUrls links, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.MailId == mail && n.Status == NoticeStatus.Owed)
            .ToListAsync(ct);
        var content = new MailContent([], []);
        // If the recipient has since chosen fewer mails, pending notices of the excluded kinds are dropped.
        var hours =
            account is null ? NoticeHours.DefaultOf(null) : await ChooseNotices.ReadAsync(db, account.ToActor(), ct);
        foreach (var notice in notices.Where(n => NoticePolicy.Wants(n.Kind, hours))
            .OrderBy(n => NoticePolicy.IsDecision(n.Kind) ? 0 : 1).ThenBy(n => n.DueAt)
            .ThenBy(n => n.Id))
            if (await facts.ReadAsync(notice, account, ct) is not { } noticeFacts)
                continue;
            else if (content.Included.Count < MailWriter.MaxIncluded)
                content.Included.Add((notice, MailTemplateWriter.Write(notice.Kind, noticeFacts, links)));
            else
                content.Counted.Add(notice);
        return content;
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
            default:
                log.LogInformation("Mail {Id} deferred ({Answer})", lease.MailId, outcome.Answer);
                await lease.DeferAsync(db, outcome.Response, outcome.Answer == MailAnswer.Unknown, ct);
                return outcome.Answer == MailAnswer.Deferred ? SendOutcome.One : SendOutcome.ServerUnavailable;
        }
    }
}
