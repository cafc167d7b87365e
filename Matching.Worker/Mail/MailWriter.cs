using Matching.Notices;
using Matching.Worker.Mail.Templates;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Recipient of a mail.</summary>
/// <param name="Address">E-mail address.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>; null for both languages.</param>
internal sealed record MailRecipient(string Address, string? Language);

/// <summary>Combines the notices of one recipient into one mail.</summary>
internal sealed class MailWriter(MailSettings settings)
{
    /// <summary>Number of notices of a kind from which they are shown as a list.</summary>
    private const int MinListLength = 4;
    /// <summary>Maximum number of notices with text in a mail; the others are only counted.</summary>
    internal const int MaxIncluded = 30;
    /// <summary>Number of sentences in the preview text that mail clients show next to the subject.</summary>
    private const int MaxPreheaderSentences = 3;
    private static readonly IReadOnlyDictionary<NoticeKind, int> None = new Dictionary<NoticeKind, int>();
    private static readonly string[] Languages = ["fr", "en"];

    /// <param name="mail">Id of the mail, used in its Message-ID.</param>
    /// <param name="recipient">Recipient, with address and language.</param>
    /// <param name="templates">Included notices, in order.</param>
    /// <param name="unsubscribe">Unsubscribe URL; null if the mail asks for a decision.</param>
    /// <param name="now">Current UTC instant.</param>
    /// <param name="countedOnly">Number of notices of each kind that are only counted; null for none.</param>
    internal MimeMessage Write(Guid mail, MailRecipient recipient,
        IReadOnlyList<(NoticeKind Kind, MailTemplate Template)> templates, Uri? unsubscribe, DateTime now,
        IReadOnlyDictionary<NoticeKind, int>? countedOnly = null)
    {
        var counts = templates.CountBy(l => l.Kind).Concat(countedOnly ?? None).GroupBy(k => k.Key)
            .ToDictionary(g => g.Key, g => g.Sum(k => k.Value));
        var subject = SubjectOf(recipient, templates, counts);
        var preheader = string.Join(
            " · ", templates.Take(MaxPreheaderSentences).Select(l => In(l.Template.Sentence, recipient)));
        var remainder = ComposeRemainder(counts.Values.Sum() - templates.Count);
        MailSection[] sections = [.. Languages.Where(l => recipient.Language is null || recipient.Language == l)
            .Select(l => SectionOf(l == "fr", templates, counts, unsubscribe is not null) with { Rest = remainder })];
        var message = new MimeMessage
        {
            MessageId = $"{mail:N}@{settings.Domain}",
            Subject = subject,
            Date = new DateTimeOffset(now),
            Body = BodyOf(subject, preheader, sections, recipient, templates, now)
        };
        message.From.Add(settings.From);
        message.To.Add(MailboxAddress.Parse(recipient.Address));
        message.Headers.Add("List-Id", $"<elan.{settings.Domain}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add("Content-Language", recipient.Language ?? "fr, en");
        if (unsubscribe is not null)
        {
            message.Headers.Add("List-Unsubscribe", $"<{unsubscribe.AbsoluteUri}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    private MailRest? ComposeRemainder(int countedOnly) => countedOnly == 0 ? null : new(
        DisplayFormat.Count(
            countedOnly, new("autre sujet vous attend dans Élan.", "other item is waiting for you in Élan."),
            new("autres sujets vous attendent dans Élan.", "other items are waiting for you in Élan.")),
        new(new("Tout voir dans Élan", "See all in Élan"), settings.PublicUrl));

    private static string SubjectOf(MailRecipient recipient,
        IReadOnlyList<(NoticeKind Kind, MailTemplate Template)> templates, Dictionary<NoticeKind, int> counts)
    {
        var sameKind = templates[0].Template.Brief is null ? 1 : counts[templates[0].Kind];
        var first = sameKind >= MinListLength
            ? MailListTitles.TitleFor(templates[0].Kind, sameKind)
            : templates[0].Template.Subject;
        // If the language is unknown, the subject is in both languages.
        var subject = MailWords.Subject(recipient.Language is null ? $"{first.Fr} / {first.En}" : In(first, recipient));
        var others = counts.Values.Sum() - (sameKind >= MinListLength ? sameKind : 1);
        return others == 0 ? subject : $"{subject} (+{others})";
    }

    private static string In(LocalizedText text, MailRecipient recipient) =>
        recipient.Language == "en" ? text.En : text.Fr;

    private static MailSection SectionOf(bool french, IReadOnlyList<(NoticeKind Kind, MailTemplate Template)> templates,
        Dictionary<NoticeKind, int> counts, bool canUnsubscribe)
    {
        var lists = templates.Where(l => l.Template.Brief is not null).GroupBy(l => l.Kind)
            .Where(g => counts[g.Key] >= MinListLength).ToList();
        var inLists = lists.Select(g => g.Key).ToHashSet();
        LocalizedText foot = canUnsubscribe
            ? new("Élan vous écrit parce que vous y avez un compte. Si vous utilisez « Se désabonner » dans votre "
                + "messagerie, vous ne recevrez plus que ce qui attend votre décision ou met fin à une proposition.",
                "Élan is writing to you because you have an account. If you use “Unsubscribe” in your mail program, "
                + "you will receive only what awaits your decision or ends an offer.")
            : new("Élan vous écrit parce que votre réponse est attendue. Ce message est envoyé automatiquement.",
                "Élan is writing to you because your answer is needed. This message is sent automatically.");
        return new MailSection(french, [.. templates.Where(l => !inLists.Contains(l.Kind)).Select(l => l.Template)],
            [.. lists.Select(g => new MailList(MailListTitles.TitleFor(g.Key, counts[g.Key]),
                [.. g.Select(l => l.Template)]))], foot);
    }

    private MimeEntity BodyOf(string subject, string preheader, MailSection[] sections, MailRecipient recipient,
        IReadOnlyList<(NoticeKind Kind, MailTemplate Template)> templates, DateTime now)
    {
        var body = new MultipartAlternative { MailParts.Create("plain", TextBody.Write(sections)),
            MailParts.Create("html", HtmlBody.Write(subject, preheader, sections)) };
        return MailParts.AddInvitations(body, [.. templates.Select(l => l.Template.Calendar).OfType<CalendarEntry>()
            .Select(e => (e.Method, e.ToIcs(settings, recipient.Address, recipient.Language != "en", now)))]);
    }
}
