using System.Text;
using Matching.Notices;
using Matching.Worker.Mail.Templates;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>Many letters of a kind, a line each.</summary>
internal sealed record MailList(LocalizedText Title, IReadOnlyList<MailTemplate> Letters);

/// <summary>Where the notices are that a mail counts and does not tell.</summary>
internal sealed record MailRest(LocalizedText Sentence, MailButton Button);

/// <summary>What a mail says in one language.</summary>
internal sealed record MailSection(bool IsFrench, IReadOnlyList<MailTemplate> Letters, IReadOnlyList<MailList> Lists,
    LocalizedText Foot)
{
    internal MailRest? Rest { get; init; }


    internal string In(LocalizedText text) => IsFrench ? text.Fr : text.En;
}

/// <summary>To whom a mail goes.</summary>
/// <param name="Address">Address.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>; null for both.</param>
internal sealed record MailReader(string Address, string? Language);

/// <summary>Puts the letters of one reader into one mail.</summary>
internal sealed class MailWriter(MailSettings settings)
{
    /// <summary>From how many letters of a kind on they become a list.</summary>
    private const int ListFrom = 4;
    /// <summary>Notices that a mail tells at most; it counts the others and leads to them.</summary>
    internal const int MaxTold = 30;
    /// <summary>Sentences in the line that mail programs show beside the subject.</summary>
    private const int MaxPreheader = 3;
    private static readonly IReadOnlyDictionary<NoticeKind, int> None = new Dictionary<NoticeKind, int>();
    private static readonly string[] Languages = ["fr", "en"];

    /// <summary>The message.</summary>
    /// <param name="mail">Id of the mail: its Message-ID.</param>
    /// <param name="reader">Its reader.</param>
    /// <param name="letters">What it says, in order.</param>
    /// <param name="stop">Where reminders are stopped, or null when it asks for a decision.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="untold">How many notices of each kind it counts and does not tell; null for none.</param>
    internal MimeMessage Write(Guid mail, MailReader reader,
        IReadOnlyList<(NoticeKind Kind, MailTemplate Letter)> letters, Uri? stop, DateTime now,
        IReadOnlyDictionary<NoticeKind, int>? untold = null)
    {
        var counts = letters.CountBy(l => l.Kind).Concat(untold ?? None).GroupBy(k => k.Key)
            .ToDictionary(g => g.Key, g => g.Sum(k => k.Value));
        var subject = SubjectOf(reader, letters, counts);
        var preheader = string.Join(" · ", letters.Take(MaxPreheader).Select(l => In(l.Letter.Sentence, reader)));
        var rest = ComposeRemainder(counts.Values.Sum() - letters.Count);
        MailSection[] sections = [.. Languages.Where(l => reader.Language is null || reader.Language == l)
            .Select(l => SectionOf(l == "fr", letters, counts, stop is not null) with { Rest = rest })];
        var message = new MimeMessage
        {
            MessageId = $"{mail:N}@{settings.Domain}",
            Subject = subject,
            Date = new DateTimeOffset(now),
            Body = BodyOf(subject, preheader, sections, reader, letters, now)
        };
        message.From.Add(settings.From);
        message.To.Add(MailboxAddress.Parse(reader.Address));
        message.Headers.Add("List-Id", $"<elan.{settings.Domain}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add("Content-Language", reader.Language ?? "fr, en");
        if (stop is not null)
        {
            message.Headers.Add("List-Unsubscribe", $"<{stop.AbsoluteUri}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    private MailRest? ComposeRemainder(int untold) => untold == 0 ? null : new(
        DisplayFormat.Count(untold, new("autre sujet vous attend dans Élan.", "other matter waits for you in Élan."),
            new("autres sujets vous attendent dans Élan.", "other matters wait for you in Élan.")),
        new(new("Tout voir dans Élan", "See all in Élan"), settings.PublicUrl));

    private static string SubjectOf(MailReader reader, IReadOnlyList<(NoticeKind Kind, MailTemplate Letter)> letters,
        Dictionary<NoticeKind, int> counts)
    {
        var alike = letters[0].Letter.Brief is null ? 1 : counts[letters[0].Kind];
        var first = alike >= ListFrom ? TitleOf(letters[0].Kind, alike) : letters[0].Letter.Subject;
        // Who reads both languages sees both in the list of her mails.
        var subject = MailWords.Subject(reader.Language is null ? $"{first.Fr} / {first.En}" : In(first, reader));
        var others = counts.Values.Sum() - (alike >= ListFrom ? alike : 1);
        return others == 0 ? subject : $"{subject} (+{others})";
    }

    private static string In(LocalizedText text, MailReader reader) => reader.Language == "en" ? text.En : text.Fr;

    private static MailSection SectionOf(bool french, IReadOnlyList<(NoticeKind Kind, MailTemplate Letter)> letters,
        Dictionary<NoticeKind, int> counts, bool mayStop)
    {
        var lists = letters.Where(l => l.Letter.Brief is not null).GroupBy(l => l.Kind)
            .Where(g => counts[g.Key] >= ListFrom).ToList();
        var inLists = lists.Select(g => g.Key).ToHashSet();
        LocalizedText foot = mayStop
            ? new("Élan vous écrit parce que vous y avez un compte. « Se désabonner », dans votre messagerie, ne "
                + "laisse que ce qui attend votre décision ou met fin à une proposition.",
                "Élan writes because you have an account there. “Unsubscribe” in your mail program leaves only "
                + "what awaits your decision or ends an offer.")
            : new("Élan vous écrit parce que votre réponse compte. Ce message est envoyé automatiquement.",
                "Élan writes because your answer counts. This message is sent automatically.");
        return new MailSection(french, [.. letters.Where(l => !inLists.Contains(l.Kind)).Select(l => l.Letter)],
            [.. lists.Select(g => new MailList(TitleOf(g.Key, counts[g.Key]), [.. g.Select(l => l.Letter)]))], foot);
    }

    private static LocalizedText TitleOf(NoticeKind kind, int count) => kind switch
    {
        NoticeKind.OfferAsksCoordinator =>
            new($"{count} propositions attendent votre décision", $"{count} offers wait for your decision"),
        NoticeKind.OfferOverdueCoordinator =>
            new($"{count} propositions sont en retard", $"{count} offers are overdue"),
        NoticeKind.OfferEscalatesAssociation =>
            new($"{count} associations ne répondent pas", $"{count} associations do not answer"),
        NoticeKind.OfferEscalatesManager =>
            new($"{count} managers ne répondent pas", $"{count} line managers do not answer"),
        NoticeKind.NeedSubmitted =>
            new($"{count} besoins attendent d'être ouverts", $"{count} needs wait to be opened"),
        NoticeKind.NeedNoCandidate => new($"{count} besoins n'ont personne", $"{count} needs have nobody"),
        NoticeKind.NeedUnfilled => new($"{count} besoins ont encore des places", $"{count} needs still have seats"),
        NoticeKind.AssignmentEndsSoon => new($"{count} missions finissent bientôt", $"{count} assignments end soon"),
        NoticeKind.ConventionToSign or NoticeKind.ConventionReminds or NoticeKind.ConventionEscalates =>
            new($"{count} conventions ne sont pas signées", $"{count} agreements are not signed"),
        NoticeKind.AssignmentLastCall =>
            new($"{count} missions ne sont pas closes", $"{count} assignments are not closed"),
        _ => new($"{count} missions", $"{count} assignments"),
    };

    private MimeEntity BodyOf(string subject, string preheader, MailSection[] sections, MailReader reader,
        IReadOnlyList<(NoticeKind Kind, MailTemplate Letter)> letters, DateTime now)
    {
        var body = new MultipartAlternative { TextPart("plain", TextBody.Write(sections)),
            TextPart("html", HtmlBody.Write(subject, preheader, sections)) };
        var entries = letters.Where(l => l.Letter.Calendar is not null).Select(l => l.Letter.Calendar!).ToList();
        if (entries.Count == 0)
            return body;
        var whole = new Multipart("mixed") { body };
        foreach (var entry in entries)
        {
            var ics = entry.ToIcs(settings, reader.Address, reader.Language != "en", now);
            // Mail programs that know invitations read the alternative; the others offer the file.
            if (entries.Count == 1)
            {
                var invitation = TextPart("calendar", ics);
                invitation.ContentType.Parameters.Add("method", entry.Method);
                body.Add(invitation);
            }
            var file = TextPart("calendar", ics);
            file.ContentType.Parameters.Add("method", entry.Method);
            file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "elan.ics" };
            whole.Add(file);
        }
        return whole;
    }

    private static TextPart TextPart(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }
}
