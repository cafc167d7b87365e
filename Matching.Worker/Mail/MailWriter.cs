using Matching.Notices;
using Matching.Worker.Mail.Templates;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Recipient of a mail.</summary>
/// <param name="Address">E-mail address.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>; null for both languages.</param>
internal sealed record MailRecipient(string Address, string? Language)
{
    /// <summary>Whether texts in one language only are in French.</summary>
    internal bool IsFrench => Language != "en";

    internal string In(LocalizedText text) => IsFrench ? text.Fr : text.En;
}

/// <summary>Combines the notices of one recipient into one mail.</summary>
internal sealed class MailWriter(MailSettings settings)
{
    /// <summary>Number of notices of a kind from which they are shown as a list.</summary>
    private const int MinListLength = 4;
    /// <summary>Maximum number of notices with text in a mail; the others are only counted.</summary>
    internal const int MaxIncluded = 30;
    /// <summary>Number of sentences in the preview text that mail clients show next to the subject.</summary>
    private const int MaxPreheaderSentences = 3;
    private static readonly string[] Languages = ["fr", "en"];

    /// <param name="mail">Id of the mail, used in its Message-ID.</param>
    /// <param name="recipient">Recipient, with address and language.</param>
    /// <param name="templates">Included notices, in order.</param>
    /// <param name="unsubscribe">Unsubscribe URL; null if the mail asks for a decision.</param>
    /// <param name="now">Current UTC instant.</param>
    /// <param name="countedOnly">Kinds of the notices that are only counted; null for none.</param>
    internal MimeMessage Write(Guid mail, MailRecipient recipient, IReadOnlyList<MailTemplate> templates,
        Uri? unsubscribe, DateTime now, IReadOnlyCollection<NoticeKind>? countedOnly = null)
    {
        var counts = templates.Select(t => t.Kind).Concat(countedOnly ?? []).CountBy(kind => kind).ToDictionary();
        var subject = SubjectOf(recipient, templates[0], counts);
        var section = SectionOf(templates, counts, unsubscribe is not null);
        MailSection[] sections = [.. Languages.Where(l => recipient.Language is null || recipient.Language == l)
            .Select(l => section with { Language = l })];
        var preheader =
            string.Join(" · ", templates.Take(MaxPreheaderSentences).Select(t => recipient.In(t.Sentence)));
        var body = new MultipartAlternative { MailParts.Create("plain", TextBody.Write(sections)),
            MailParts.Create("html", HtmlBody.Write(subject, preheader, sections)) };
        var message = new MimeMessage
        {
            MessageId = $"{mail:N}@{settings.Domain}",
            Subject = subject,
            Date = new(now),
            Body = MailParts.AddInvitations(body, [.. templates.Select(t => t.Calendar).OfType<CalendarEntry>()
                .Select(e => (e.Method, e.ToIcs(settings, recipient.Address, recipient.IsFrench, now)))])
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

    private static string SubjectOf(MailRecipient recipient, MailTemplate first, Dictionary<NoticeKind, int> counts)
    {
        var isList = first.Brief is not null && counts[first.Kind] >= MinListLength;
        var listed = isList ? counts[first.Kind] : 1;
        var title = isList ? MailListTitles.TitleFor(first.Kind, listed) : first.Subject;
        // If the language is unknown, the subject is in both languages.
        var subject = MailWords.Subject(
            recipient.Language is null ? $"{title.Fr} / {title.En}" : recipient.In(title));
        var others = counts.Values.Sum() - listed;
        return others == 0 ? subject : $"{subject} (+{others})";
    }

    /// <summary>The content of the mail, in French until the language is set.</summary>
    private MailSection SectionOf(IReadOnlyList<MailTemplate> templates, Dictionary<NoticeKind, int> counts,
        bool canUnsubscribe)
    {
        var lists = templates.Where(t => t.Brief is not null && counts[t.Kind] >= MinListLength)
            .ToLookup(t => t.Kind);
        var countedOnly = counts.Values.Sum() - templates.Count;
        return new("fr", [.. templates.Where(t => !lists.Contains(t.Kind))],
            [.. lists.Select(g => new MailList(MailListTitles.TitleFor(g.Key, counts[g.Key]), [.. g]))],
            countedOnly == 0 ? null : new(
                DisplayFormat.Count(countedOnly,
                    new("autre sujet vous attend dans Élan.", "other item is waiting for you in Élan."),
                    new("autres sujets vous attendent dans Élan.", "other items are waiting for you in Élan.")),
                new(new("Tout voir dans Élan", "See all in Élan"), settings.PublicUrl)),
            canUnsubscribe
                ? new("Élan vous écrit parce que vous y avez un compte. Si vous utilisez « Se désabonner » dans votre "
                    + "messagerie, vous ne recevrez plus que ce qui attend votre décision ou met fin à une "
                    + "proposition.",
                    "Élan is writing to you because you have an account. If you use “Unsubscribe” in your mail "
                    + "program, you will receive only what awaits your decision or ends an offer.")
                : new("Élan vous écrit parce que votre réponse est attendue. Ce message est envoyé automatiquement.",
                    "Élan is writing to you because your answer is needed. This message is sent automatically."));
    }
}
