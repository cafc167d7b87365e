using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

internal sealed record MailFact(LocalizedText Name, LocalizedText Value);

/// <param name="Label">Text of the button.</param>
/// <param name="Address">URL that it opens.</param>
/// <param name="IsMain">Whether this is the primary button of the mail.</param>
internal sealed record MailButton(LocalizedText Label, Uri Address, bool IsMain = false);

/// <summary>
/// Text of one notice in both languages: subject, one sentence, facts, what to do, and what happens next.
/// </summary>
internal sealed record MailTemplate(LocalizedText Subject, LocalizedText Sentence)
{
    public NoticeKind Kind { get; init; }
    public IReadOnlyList<MailFact> Facts { get; init; } = [];
    public IReadOnlyList<ReasonFact> Reasons { get; init; } = [];
    public LocalizedText? ToDo { get; init; }
    public IReadOnlyList<MailButton> Buttons { get; init; } = [];
    public LocalizedText? Next { get; init; }
    /// <summary>One line for a list of several notices of a kind; null if this kind is never listed.</summary>
    public LocalizedText? Brief { get; init; }
    /// <summary>Attached calendar entry, or null.</summary>
    public CalendarEntry? Calendar { get; init; }
}
