using Matching.Accounts;
using Matching.Notices;
using Matching.Persistence;
using Matching.Worker.Mail.Templates;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Content of a mail.</summary>
/// <param name="Included">Notices with text.</param>
/// <param name="Counted">Notices that are only counted.</param>
internal sealed record MailContent(List<(Notice Notice, MailTemplate Template)> Included, List<Notice> Counted);

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
                content.Included.Add((notice, new MailTemplateWriter(noticeFacts, links).Write(notice.Kind)));
            else
                content.Counted.Add(notice);
        return content;
    }

    internal MimeMessage Compose(Guid mail, MailRecipient recipient, Guid? account, MailUrls links,
        MailContent content)
    {
        // Decisions come first, so if no included notice is a decision, no counted one is either.
        var unsubscribe =
            account is not { } id || content.Included.Exists(l => NoticePolicy.IsDecision(l.Notice.Kind))
                ? null
                : links.Unsubscribe(id);
        return writer.Write(mail, recipient, content.Included.ConvertAll(l => (l.Notice.Kind, l.Template)), unsubscribe,
            time.GetUtcNow().UtcDateTime, content.Counted.CountBy(n => n.Kind).ToDictionary());
    }
}
