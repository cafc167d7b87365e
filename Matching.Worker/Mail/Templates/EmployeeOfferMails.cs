using Matching.MailLinks;
using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an offer, for the employee.</summary>
internal static class EmployeeOfferMails
{
    internal static MailTemplate Asks(EmployeeOfferFacts f, MailUrls links) => Ask(f, links,
        new($"{f.Mission.Association} cherche de l'aide : {f.Mission.Title}",
            $"{f.Mission.Association} is looking for help: {f.Mission.Title}"),
        f.Nomination.Length > 0
            ? new($"La coordination a pensé à vous pour « {f.Mission.Title} » : {f.Nomination}",
                $"The coordinators thought of you for “{f.Mission.Title}”: {f.Nomination}")
            : f.IsNomination
                ? new($"La coordination a pensé à vous pour « {f.Mission.Title} ».",
                    $"The coordinators thought of you for “{f.Mission.Title}”.")
                : new($"{f.Mission.Association} cherche de l'aide pour « {f.Mission.Title} », et votre profil y "
                    + $"répond.",
                    $"{f.Mission.Association} is looking for help with “{f.Mission.Title}”, and your profile fits."));

    internal static MailTemplate Reminds(EmployeeOfferFacts f, MailUrls links) => Ask(f, links,
        new($"Votre réponse est attendue : {f.Mission.Title}", $"Your answer is awaited: {f.Mission.Title}"),
        new($"« {f.Mission.Title} » attend toujours votre réponse. Un refus est utile aussi : il permet de "
            + $"solliciter quelqu'un d'autre.",
            $"“{f.Mission.Title}” is still waiting for your answer. A no helps too: someone else can be asked."));

    internal static MailTemplate Expired(EmployeeOfferFacts f, MailUrls links) => Over(f, links,
        new($"Le délai est passé : {f.Mission.Title}", $"The deadline has passed: {f.Mission.Title}"),
        new("Vous n'avez pas répondu à temps : la proposition est close. Cela ne change rien pour les suivantes.",
            "You did not answer in time, so the offer has ended. This does not affect future offers."));

    internal static MailTemplate Released(EmployeeOfferFacts f, MailUrls links) => Over(f, links,
        new($"L'association n'a pas répondu : {f.Mission.Title}",
            $"The association has not answered: {f.Mission.Title}"),
        new($"{f.Mission.Association} n'a pas répondu à temps : la proposition est close. Merci d'avoir dit oui ; "
            + $"d'autres missions peuvent vous être proposées.",
            $"{f.Mission.Association} did not answer in time, so the offer has ended. Thank you for saying yes; "
                + $"you may receive other offers."));

    internal static MailTemplate Ended(EmployeeOfferFacts f, MailUrls links) => Over(f, links,
        new($"La proposition est close : {f.Mission.Title}", $"The offer has ended: {f.Mission.Title}"),
        f.Ending is { } ending
            ? OfferEndingTexts.ForEmployee(ending)
            : new("Cette proposition est close.", "This offer has ended."));

    private static MailTemplate Ask(EmployeeOfferFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence) => new(subject, sentence)
        {
            Facts = MissionLines.ListFacts(f.Mission, f.DueAt),
            Reasons = f.Reasons,
            ToDo = new("Cela vous tente ? Répondez d'ici, sans mot de passe.",
            "Are you interested? Answer from here, without a password."),
            Buttons =
        [
            new(new("Oui, ça m'intéresse", "Yes, I am interested"),
                links.Act(LinkPurpose.AnswerAsEmployee, f.OfferId, "yes"), IsMain: true),
            new(new("Non, pas cette fois", "No, not this time"),
                links.Act(LinkPurpose.AnswerAsEmployee, f.OfferId, "no")),
            new(new("En savoir plus", "Learn more"), links.Page($"/offers/{f.OfferId}")),
        ],
            Next = new(
            "Si vous dites oui, l'association voit vos compétences sans votre nom et répond à son tour. Rien n'est "
                + "engagé avant l'accord de la coordination.",
            "If you say yes, the association sees your skills without your name and answers in turn. Nothing is "
                + "final until the coordinators agree."),
        };

    private static MailTemplate Over(EmployeeOfferFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence) => new(subject, sentence)
        {
            Facts = MissionLines.ListFacts(f.Mission),
            ToDo = new("Vous n'avez rien à faire. Les besoins ouverts sont sur votre page.",
            "There is nothing for you to do. You can see open needs on your page."),
            Buttons =
                [new(new("Voir les besoins près de moi", "See needs near me"), links.Page("/needs"), IsMain: true)],
            Next = new("Vous pouvez aussi vous proposer vous-même pour un besoin ouvert.",
            "You can also apply for an open need yourself."),
        };
}
