using Matching.MailLinks;
using Matching.Notices;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail template for the line manager: who, where and when, but neither causes nor scores.</summary>
internal sealed class ManagerOfferMails(ManagerOfferFacts f, MailUrls links) : MissionMails(f.Mission, links)
{
    internal MailTemplate Asks(bool isReminder) => new(isReminder
        ? new($"Rappel – votre accord pour {f.Employee}", $"Reminder – your consent for {f.Employee}")
        : new($"Votre accord pour {f.Employee}", $"Your consent for {f.Employee}"),
        new($"{f.Employee} souhaite donner de son temps de travail à {Association}. L'association est "
            + "d'accord ; il ne manque que le vôtre.",
            $"{f.Employee} would like to give working time to {Association}. The association agrees; "
                + "only your consent is missing."))
    {
        Facts = [.. ListFacts(dueAt: f.DueAt)],
        ToDo = new("Répondez d'ici, sans compte ni mot de passe.",
            "Answer from here, without an account or a password."),
        Buttons = AnswerButtons(LinkPurpose.AnswerAsManager, f.OfferId, new("D'accord", "I agree"),
            new("Pas possible", "Not possible")),
        Next = new(
            "Si vous êtes d'accord, la coordination décide ensuite. Sans réponse avant le début de la mission, la "
                + "proposition prend fin.",
            "If you agree, the coordinators decide next. Without an answer before the mission starts, the offer "
                + "lapses."),
    };
}
