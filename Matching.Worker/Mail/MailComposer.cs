using Matching.Accounts;
using Matching.Notices;
using Matching.Persistence;
using Matching.Worker.Mail.Templates;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Content of a mail.</summary>
/// <param name="NoticeIds">Ids of all its notices.</param>
/// <param name="Templates">Notices with text.</param>
/// <param name="Counted">Kinds of the notices that are only counted.</param>
internal sealed record MailContent(List<Guid> NoticeIds, List<MailTemplate> Templates, List<NoticeKind> Counted);

/// <summary>Writes a claimed mail from the current state of its notices.</summary>
internal sealed class MailComposer(MatchingDbContext db, NoticeFactsReader facts, MailWriter writer, TimeProvider time)
{
    /// <summary>
    /// Reads the notices of the mail that are still current, decisions first, then by age. Those beyond
    /// <see cref="MailWriter.MaxIncluded"/> are only counted.
    /// </summary>
    internal async Task<MailContent> ReadAsync(Guid mail, Account? account, MailUrls links, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.MailId == mail && n.Status == NoticeStatus.Owed)
            .ToListAsync(ct);
        var content = new MailContent([], [], []);
        // If the recipient has since chosen fewer mails, pending notices of the excluded kinds are dropped.
        var hours =
            account is null ? NoticeHours.DefaultOf(null) : await ChooseNotices.ReadAsync(db, account.ToActor(), ct);
        foreach (var notice in notices.Where(n => NoticePolicy.Wants(n.Kind, hours))
            .OrderByDescending(n => NoticePolicy.IsDecision(n.Kind)).ThenBy(n => n.DueAt).ThenBy(n => n.Id))
        {
            if (await facts.ReadAsync(notice, account, ct) is not { } noticeFacts)
                continue;
            content.NoticeIds.Add(notice.Id);
            if (content.Templates.Count < MailWriter.MaxIncluded)
                content.Templates.Add(new MailTemplateWriter(noticeFacts, links).Write(notice.Kind));
            else
                content.Counted.Add(notice.Kind);
        }
        return content;
    }

    internal MimeMessage Compose(Guid mail, MailRecipient recipient, MailUrls links, MailContent content)
    {
        // Decisions come first, so if no included notice is a decision, no counted one is either.
        var unsubscribe =
            content.Templates.Exists(t => NoticePolicy.IsDecision(t.Kind)) ? null : links.Unsubscribe();
        return writer.Write(mail, recipient, content.Templates, unsubscribe, time.UtcNow(), content.Counted);
    }
}
