using Matching.MailLinks;
using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an offer, for the employee.</summary>
internal sealed class EmployeeOfferMails(EmployeeOfferFacts f, MailUrls links) : MissionMails(f.Mission, links)
{
    internal MailTemplate Asks() => Ask(
        Titled($"{Association} cherche de l'aide", $"{Association} is looking for help"),
        f.Nomination.Length > 0
            ? new($"La coordination a pensé à vous pour « {Title} » : {f.Nomination}",
                $"The coordinators thought of you for “{Title}”: {f.Nomination}")
            : f.IsNomination
                ? new($"La coordination a pensé à vous pour « {Title} ».",
                    $"The coordinators thought of you for “{Title}”.")
                : new($"{Association} cherche de l'aide pour « {Title} », et votre profil y répond.",
                    $"{Association} is looking for help with “{Title}”, and your profile fits."));

    internal MailTemplate Reminds() => Ask(Titled("Votre réponse est attendue", "Your answer is awaited"),
        new($"« {Title} » attend toujours votre réponse. Un refus est utile aussi : il permet de "
            + "solliciter quelqu'un d'autre.",
            $"“{Title}” is still waiting for your answer. A no helps too: someone else can be asked."));

    internal MailTemplate Expired() => Over(Titled("Le délai est passé", "The deadline has passed"),
        new("Vous n'avez pas répondu à temps : la proposition est close. Cela ne change rien pour les suivantes.",
            "You did not answer in time, so the offer has ended. This does not affect future offers."));

    internal MailTemplate Released() => Over(
        Titled("L'association n'a pas répondu", "The association has not answered"),
        new($"{Association} n'a pas répondu à temps : la proposition est close. Merci d'avoir dit oui ; "
            + "d'autres missions peuvent vous être proposées.",
            $"{Association} did not answer in time, so the offer has ended. Thank you for saying yes; "
                + "you may receive other offers."));

    internal MailTemplate Ended() => Over(Titled("La proposition est close", "The offer has ended"),
        f.Ending is { } ending
            ? OfferEndingTexts.ForEmployee(ending)
            : new("Cette proposition est close.", "This offer has ended."));

    private MailTemplate Ask(LocalizedText subject, LocalizedText sentence) => new(subject, sentence)
    {
        Facts = [.. ListFacts(dueAt: f.DueAt)],
        Reasons = f.Reasons,
        ToDo = new("Cela vous tente ? Répondez d'ici, sans mot de passe.",
            "Are you interested? Answer from here, without a password."),
        Buttons = OfferButtons(LinkPurpose.AnswerAsEmployee, f.OfferId,
            new("Oui, ça m'intéresse", "Yes, I am interested"), new("Non, pas cette fois", "No, not this time"),
            new("En savoir plus", "Learn more")),
        Next = new(
            "Si vous dites oui, l'association voit vos compétences sans votre nom et répond à son tour. Rien n'est "
                + "engagé avant l'accord de la coordination.",
            "If you say yes, the association sees your skills without your name and answers in turn. Nothing is "
                + "final until the coordinators agree."),
    };

    private MailTemplate Over(LocalizedText subject, LocalizedText sentence) => new(subject, sentence)
    {
        Facts = [.. ListFacts()],
        ToDo = new("Vous n'avez rien à faire. Les besoins ouverts sont sur votre page.",
            "There is nothing for you to do. You can see open needs on your page."),
        Buttons = [PageButton("Voir les besoins près de moi", "See needs near me", "/needs")],
        Next = new("Vous pouvez aussi vous proposer vous-même pour un besoin ouvert.",
            "You can also apply for an open need yourself."),
    };
}
