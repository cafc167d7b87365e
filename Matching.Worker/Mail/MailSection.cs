using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>Several notices of one kind, one line each.</summary>
internal sealed record MailList(LocalizedText Title, IReadOnlyList<MailTemplate> Templates);

/// <summary>Link to the notices that a mail only counts.</summary>
internal sealed record MailRest(LocalizedText Sentence, MailButton Button);

/// <summary>Content of a mail in one language.</summary>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
/// <param name="Templates">Notices with their whole text.</param>
/// <param name="Lists">Notices of which there are many.</param>
/// <param name="Rest">The notices that are only counted, or null.</param>
/// <param name="Foot">Why the recipient receives the mail.</param>
internal sealed record MailSection(string Language, IReadOnlyList<MailTemplate> Templates,
    IReadOnlyList<MailList> Lists, MailRest? Rest, LocalizedText Foot)
{
    internal bool IsFrench => Language == "fr";

    internal string In(LocalizedText text) => IsFrench ? text.Fr : text.En;
}
