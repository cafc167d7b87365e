using Matching.MailLinks;
using Matching.Missions;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>What the mail templates about one mission share: its facts, subjects and buttons.</summary>
internal abstract class MissionMails(MissionFacts mission, MailUrls links)
{
    protected string Title => mission.Title;

    protected string Association => mission.Association;

    /// <summary>A subject that ends with the title of the mission.</summary>
    protected LocalizedText Titled(string french, string english) =>
        new($"{french} : {Title}", $"{english}: {Title}");

    /// <param name="person">Name of the employee, or null.</param>
    /// <param name="dueAt">UTC instant by which the recipient should answer, or null.</param>
    protected IEnumerable<MailFact> ListFacts(string? person = null, DateTime? dueAt = null)
    {
        if (person is not null)
            yield return new(new("Personne", "Person"), Same(person));
        yield return new(Same("Mission"), Same(Title));
        yield return new(Same("Association"), Same(Association));
        if (mission is { Start: { } start, End: { } end })
            yield return new(Same("Dates"), DisplayFormat.WeekdaySpan(start, end));
        if (mission.Days is { } days)
        {
            var length = DisplayFormat.Days(days);
            yield return new(new("Durée", "Length"),
                mission.Format is { } format ? Join(", ", length, MissionTexts.LabelFor(format)) : length);
        }
        var place = Same(mission.Place);
        yield return new(new("Lieu", "Place"), mission.Remote switch
        {
            RemoteWork.Full => MissionTexts.LabelFor(RemoteWork.Full),
            RemoteWork.Hybrid => Join(", ", place, MissionTexts.LabelFor(RemoteWork.Hybrid)),
            RemoteWork.No or null => place,
        });
        if (dueAt is { } due)
            yield return new(new("Réponse attendue avant le", "Answer by"), DisplayFormat.Weekday(due));
    }

    protected MailButton PageButton(string french, string english, string path, bool isMain = true) =>
        new(new(french, english), links.Page(path), isMain);

    /// <summary>The primary button, which answers yes by a signed link.</summary>
    protected MailButton YesButton(LinkPurpose purpose, Guid subject, LocalizedText label) =>
        new(label, links.Act(purpose, subject, "yes"), IsMain: true);

    /// <summary>The buttons of the two answers, by signed links.</summary>
    protected MailButton[] AnswerButtons(LinkPurpose purpose, Guid subject, LocalizedText yes, LocalizedText no) =>
        [YesButton(purpose, subject, yes), new(no, links.Act(purpose, subject, "no"))];

    /// <summary>The buttons of the two answers to an offer, and of its page.</summary>
    protected MailButton[] OfferButtons(LinkPurpose purpose, Guid offer, LocalizedText yes, LocalizedText no,
        LocalizedText page) => [.. AnswerButtons(purpose, offer, yes, no), new(page, links.Page($"/offers/{offer}"))];

    protected static LocalizedText Same(string text) => new(text, text);

    protected static LocalizedText Join(string separator, params IReadOnlyList<LocalizedText> texts) =>
        new(string.Join(separator, texts.Select(t => t.Fr)), string.Join(separator, texts.Select(t => t.En)));
}
