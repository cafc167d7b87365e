using Matching.Accounts;
using Matching.MailOutbox;
using Matching.Notices;
using Matching.Persistence;
using Matching.Worker.Mail.Templates;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>What came of looking for a mail to send.</summary>
internal enum SendOutcome
{
    /// <summary>There was none.</summary>
    Nothing,
    /// <summary>One was dealt with.</summary>
    One,
    /// <summary>The server is away.</summary>
    ServerAway,
}

/// <summary>What a mail says.</summary>
/// <param name="Told">Notices that it tells.</param>
/// <param name="Counted">Notices that it counts, and leads to.</param>
internal sealed record MailContent(List<(Notice Notice, MailTemplate Letter)> Told, List<Notice> Counted);

/// <summary>
/// Sends one mail: claims it with everything due to its reader, writes it from what is true now, hands it over, and
/// marks mail and notices in one save. A process that dies in between leaves the claim to run out; the mail goes again
/// under its own Message-ID.
/// </summary>
internal sealed class SendMail(
    MatchingDbContext db, NoticeFactsReader facts, IMailer mailer, MailWriter writer, MailSettings settings,
    TimeProvider time, ILogger<SendMail> log)
{
    /// <summary>Sends the mail that has waited longest, if there is one.</summary>
    /// <param name="owner">Name of this process.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<SendOutcome> HandleAsync(string owner, CancellationToken ct)
    {
        DisplayTimeZone.Current = settings.Zone;
        if (await MailLease.ClaimAsync(db, owner, settings.Lease, Now, ct) is not { } lease)
            return SendOutcome.Nothing;
        var mail = await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == lease.MailId, ct);
        var account =
            mail.AccountId is { } id ? await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct) : null;
        var reader = new MailReader(account?.MailAddress ?? mail.Address,
            account is null ? null : account.Language == "en" ? "en" : "fr");
        var links = new MailUrls(settings.PublicUrl, mail.Id, account?.Id, reader.Language, Now);
        if (await TryWriteAsync(lease, account, links, ct) is not { } letters)
            return SendOutcome.One;
        if (letters.Told.Count == 0)
            await lease.EndAsync(db, [], Now, ct);
        else if (!MailboxAddress.TryParse(reader.Address, out var address) || address.Domain.Length == 0)
            await lease.FailAsync(db, "This is no address.", reader.Address, Now, ct);
        else
            return await SendAsync(lease, reader, account?.Id, links, letters, ct);
        return SendOutcome.One;
    }

    private async Task<SendOutcome> SendAsync(
        MailLease lease, MailReader reader, Guid? account, MailUrls links, MailContent letters, CancellationToken ct)
    {
        // Decisions come first: with none among those that are told there is none among the others.
        var stop = account is not { } id || letters.Told.Exists(l => NoticePolicy.IsDecision(l.Notice.Kind)) ? null
            : links.Stop(id);
        using var message = writer.Write(lease.MailId, reader, letters.Told.ConvertAll(l => (l.Notice.Kind, l.Letter)),
            stop, Now,
            letters.Counted.CountBy(n => n.Kind).ToDictionary());
        // What the mail's links allow must stand before anybody can follow them.
        db.SignedLinks.AddRange(links.Minted);
        await db.SaveChangesAsync(ct);
        // A mail that was begun is carried through, within its time, even when the process is asked to stop.
        var outcome = await mailer.SendAsync(message, CancellationToken.None);
        Failpoint.Pass("mail.after_250");
        return await RecordOutcomeAsync(lease, outcome, reader.Address,
            [.. letters.Told.Select(l => l.Notice.Id), .. letters.Counted.Select(n => n.Id)]);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>Null when it could not be written: nothing was begun, so the mail waits as for a busy server, and the
    /// others go on.</returns>
    private async Task<MailContent?> TryWriteAsync(MailLease lease, Account? account, MailUrls links,
        CancellationToken ct)
    {
        try
        {
            return await LettersAsync(lease.MailId, account, links, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Mail {Id} could not be written; it is tried again.", lease.MailId);
            await lease.DeferAsync(db, fault.Message, unknown: false, ct);
            return null;
        }
    }

    /// <summary>
    /// What is still true of the mail's notices, decisions first, then by age: told in words up to a bound, then
    /// counted.
    /// </summary>
    private async Task<MailContent> LettersAsync(Guid mail, Account? account, MailUrls links, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.MailId == mail && n.Status == NoticeStatus.Owed)
            .ToListAsync(ct);
        var letters = new MailContent([], []);
        // Who has asked for fewer mails since gets none of what was owed before.
        var hours =
            account is null ? NoticeHours.DefaultOf(null) : await ChooseNotices.ReadAsync(db, account.ToActor(), ct);
        foreach (var notice in notices.Where(n => NoticePolicy.Wants(n.Kind, hours))
            .OrderBy(n => NoticePolicy.IsDecision(n.Kind) ? 0 : 1).ThenBy(n => n.DueAt)
            .ThenBy(n => n.Id))
            if (await facts.ReadAsync(notice, account, ct) is not { } known)
                continue;
            else if (letters.Told.Count < MailWriter.MaxTold)
                letters.Told.Add((notice, MailTemplateWriter.Write(notice.Kind, known, links)));
            else
                letters.Counted.Add(notice);
        return letters;
    }

    private async Task<SendOutcome> RecordOutcomeAsync(MailLease lease, MailOutcome outcome, string address,
        List<Guid> told)
    {
        var ct = CancellationToken.None;
        switch (outcome.Answer)
        {
            case MailAnswer.Taken:
                if (!await lease.EndAsync(db, told, Now, ct))
                    log.LogWarning(
                        "Mail {Id} was sent, and another process had taken it up meanwhile: it may come twice, "
                            + "under one Message-ID.", lease.MailId);
                Failpoint.Pass("mail.after_commit");
                Telemetry.MailsSent.Add(1);
                return SendOutcome.One;
            case MailAnswer.AddressRefused or MailAnswer.MailRefused:
                log.LogWarning("Mail {Id} was refused for good ({Answer}).", lease.MailId, outcome.Answer);
                await lease.FailAsync(db, outcome.Said, outcome.Answer == MailAnswer.AddressRefused ? address : null,
                    Now, ct);
                Telemetry.MailsRefused.Add(1);
                return SendOutcome.One;
            default:
                log.LogInformation("Mail {Id} waits: {Answer}.", lease.MailId, outcome.Answer);
                await lease.DeferAsync(db, outcome.Said, outcome.Answer == MailAnswer.Unknown, ct);
                return outcome.Answer == MailAnswer.NotNow ? SendOutcome.One : SendOutcome.ServerAway;
        }
    }
}
