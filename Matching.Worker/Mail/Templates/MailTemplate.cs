using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>A line of facts.</summary>
internal sealed record MailFact(LocalizedText Name, LocalizedText Value);

/// <summary>Something to press.</summary>
internal sealed record MailButton(LocalizedText Label, Uri Address, bool Main = false);

/// <summary>
/// What is said of one notice, in both languages: what it is about, in one sentence, the facts, what to do, and what
/// happens next.
/// </summary>
internal sealed record MailTemplate(LocalizedText Subject, LocalizedText Sentence)
{
    public IReadOnlyList<MailFact> Facts { get; init; } = [];
    public IReadOnlyList<ReasonFact> Reasons { get; init; } = [];
    public LocalizedText? ToDo { get; init; }
    public IReadOnlyList<MailButton> Buttons { get; init; } = [];
    public LocalizedText? Next { get; init; }
    /// <summary>One line for a list, when many of a kind come together; null when each wants its own room.</summary>
    public LocalizedText? Brief { get; init; }
    /// <summary>The calendar entry that goes with it, or null.</summary>
    public CalendarEntry? Calendar { get; init; }
}

/// <summary>Writes the letter of a notice.</summary>
internal static class MailTemplateWriter
{
    /// <summary>The letter of one notice.</summary>
    internal static MailTemplate Write(NoticeKind kind, NoticeFacts facts, MailUrls links) => facts switch
    {
        EmployeeOfferFacts f => EmployeeOfferMails.Write(kind, f, links),
        AssociationOfferFacts f => AssociationOfferMails.Write(kind, f, links),
        ManagerOfferFacts f => ManagerOfferMails.Write(kind, f, links),
        CoordinatorOfferFacts f => CoordinatorOfferMails.Write(kind, f, links),
        AssignmentFacts f => AssignmentMails.Write(kind, f, links),
        ConventionFactsForReader f => ConventionMails.Write(kind, f, links),
        NeedFacts f => NeedMails.Write(kind, f, links),
        ProfileFacts f => ProfileMails.Write(f, links),
        _ => throw new InvalidOperationException($"No letter for {facts.GetType().Name}."),
    };
}
