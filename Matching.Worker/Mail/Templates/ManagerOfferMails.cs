using Matching.MailLinks;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail template for the line manager: who, where and when, but neither causes nor scores.</summary>
internal static class ManagerOfferMails
{
    /// <param name="kind">Request or reminder.</param>
    /// <param name="f">The offer.</param>
    /// <param name="links">Creates the links.</param>
    internal static MailTemplate Asks(NoticeKind kind, ManagerOfferFacts f, MailUrls links) => new(
        kind == NoticeKind.OfferRemindsManager
            ? new($"Rappel – votre accord pour {f.Employee}", $"Reminder – your consent for {f.Employee}")
            : new($"Votre accord pour {f.Employee}", $"Your consent for {f.Employee}"),
        new($"{f.Employee} souhaite donner de son temps de travail à {f.Mission.Association}. L'association est "
            + $"d'accord ; il ne manque que le vôtre.",
            $"{f.Employee} would like to give working time to {f.Mission.Association}. The association agrees; "
                + $"only your consent is missing."))
    {
        Facts = MissionLines.ListFacts(f.Mission, f.DueAt),
        ToDo = new("Répondez d'ici, sans compte ni mot de passe.",
            "Answer from here, without an account or a password."),
        Buttons =
        [
            new(new("D'accord", "I agree"), links.Act(LinkPurpose.AnswerAsManager, f.OfferId, "yes"), IsMain: true),
            new(new("Pas possible", "Not possible"), links.Act(LinkPurpose.AnswerAsManager, f.OfferId, "no")),
        ],
        Next = new(
            "Si vous êtes d'accord, la coordination décide ensuite. Sans réponse avant le début de la mission, la "
                + "proposition prend fin.",
            "If you agree, the coordinators decide next. Without an answer before the mission starts, the offer "
                + "lapses."),
    };
}
