using Matching.Worker.Mail.Templates;

namespace Matching.Worker.Mail;

/// <summary>Several notices of one kind, one line each.</summary>
internal sealed record MailList(LocalizedText Title, IReadOnlyList<MailTemplate> Templates);

/// <summary>Link to the notices that a mail only counts.</summary>
internal sealed record MailRest(LocalizedText Sentence, MailButton Button);

/// <summary>Content of a mail in one language.</summary>
internal sealed record MailSection(bool IsFrench, IReadOnlyList<MailTemplate> Templates, IReadOnlyList<MailList> Lists,
    LocalizedText Foot)
{
    internal MailRest? Rest { get; init; }

    internal string In(LocalizedText text) => IsFrench ? text.Fr : text.En;
}
