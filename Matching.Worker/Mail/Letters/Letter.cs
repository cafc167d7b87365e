using Matching.FollowUps;

namespace Matching.Worker.Mail.Letters;

/// <summary>A line of facts.</summary>
internal sealed record LetterFact(LocalizedText Name, LocalizedText Value);

/// <summary>Something to press.</summary>
internal sealed record LetterButton(LocalizedText Label, Uri Address, bool Main = false);

/// <summary>What is said of one notice, in both languages: what it is about, in one sentence, the facts, what to do, and what happens next.</summary>
internal sealed record Letter(LocalizedText Subject, LocalizedText Sentence)
{
    public IReadOnlyList<LetterFact> Facts { get; init; } = [];
    public IReadOnlyList<ReasonFact> Reasons { get; init; } = [];
    public LocalizedText? ToDo { get; init; }
    public IReadOnlyList<LetterButton> Buttons { get; init; } = [];
    public LocalizedText? Next { get; init; }
    /// <summary>One line for a list, when many of a kind come together; null when each wants its own room.</summary>
    public LocalizedText? Brief { get; init; }
    /// <summary>The calendar entry that goes with it, or null.</summary>
    public CalendarEntry? Calendar { get; init; }
}

/// <summary>Writes the letter of a notice.</summary>
internal static class LetterWriter
{
    /// <summary>The letter of one notice.</summary>
    internal static Letter Write(NoticeKind kind, NoticeFacts facts, MailLinks links) => facts switch
    {
        EmployeeOfferFacts f => EmployeeOfferLetters.Write(kind, f, links),
        AssociationOfferFacts f => AssociationOfferLetters.Write(kind, f, links),
        ManagerOfferFacts f => ManagerOfferLetters.Write(kind, f, links),
        CoordinatorOfferFacts f => CoordinatorOfferLetters.Write(kind, f, links),
        AssignmentFacts f => AssignmentLetters.Write(kind, f, links),
        ConventionFactsForReader f => ConventionLetters.Write(kind, f, links),
        NeedFacts f => NeedLetters.Write(kind, f, links),
        ProfileFacts f => ProfileLetters.Write(f, links),
        _ => throw new InvalidOperationException($"No letter for {facts.GetType().Name}."),
    };
}
