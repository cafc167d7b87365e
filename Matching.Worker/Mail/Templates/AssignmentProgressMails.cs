using Matching.MailLinks;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an assignment that is under way.</summary>
internal static class AssignmentProgressMails
{
    internal static MailTemplate CheckIn(AssignmentFacts f, MailUrls links) => AssignmentMails.Base(f, links,
        new($"Comment ça se passe ? {f.Mission.Title}", $"How is it going? {f.Mission.Title}"),
        new("La mission est en cours. Un clic suffit pour dire comment elle se passe.",
            "The mission is under way. One click is enough to tell us how it is going.")) with
    {
        Buttons =
        [
            new(new("Ça se passe bien", "It is going well"), links.Act(LinkPurpose.CheckIn, f.AssignmentId, "yes"),
                IsMain: true),
            new(new("Il y a une difficulté", "There is a difficulty"),
                links.Act(LinkPurpose.CheckIn, f.AssignmentId, "no")),
        ],
        Next = new("En cas de difficulté, la coordination est prévenue. Elle seule lit votre remarque.",
            "If there is a difficulty, the coordinators are notified. Only they read your remark."),
    };

    internal static MailTemplate Trouble(AssignmentFacts f, MailUrls links) => AssignmentMails.Plain(f, links,
        new($"Une difficulté : {f.Mission.Title}", $"A difficulty: {f.Mission.Title}"),
        new("L'un des deux côtés signale que la mission ne se passe pas bien.",
            "One of the two sides reports that the mission is not going well."),
        f.Remark.Length > 0
            ? new($"Ses mots : « {f.Remark} » Appelez les deux côtés.", $"The words: “{f.Remark}” Call both sides.")
            : new("Appelez les deux côtés.", "Call both sides."),
        new("La mission continue tant que personne ne l'interrompt.",
            "The mission continues until someone interrupts it."));

    internal static MailTemplate EndsSoon(AssignmentFacts f, MailUrls links)
    {
        var end = MissionLines.Day(f.Mission.End!.Value);
        return AssignmentMails.Plain(f, links,
            new($"Bientôt finie : {f.Mission.Title}", $"Ending soon: {f.Mission.Title}"),
            new($"La mission finit le {end.Fr}. Faut-il la prolonger ou la conclure ?",
                $"The mission ends on {end.En}. Should it be extended or concluded?"),
            new("Pour la prolonger, l'association dépose un nouveau besoin.",
                "To extend it, the association posts a new need."),
            AssignmentPromises.WithoutNews(f));
    }
}
