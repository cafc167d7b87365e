using Matching.MailLinks;
using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>What an employee reads of an offer.</summary>
internal static class EmployeeOfferMails
{
    internal static MailTemplate Write(NoticeKind kind, EmployeeOfferFacts f, MailUrls links) => kind switch
    {
        NoticeKind.OfferAsksEmployee =>
            Ask(f, links, new($"{f.Mission.Association} cherche de l'aide : {f.Mission.Title}",
            $"{f.Mission.Association} is looking for help: {f.Mission.Title}"),
            f.Nomination.Length > 0
                ? new($"La coordination a pensé à vous pour « {f.Mission.Title} » : {f.Nomination}",
                    $"The coordinators thought of you for “{f.Mission.Title}”: {f.Nomination}")
                : f.IsNomination
                    ? new($"La coordination a pensé à vous pour « {f.Mission.Title} ».",
                        $"The coordinators thought of you for “{f.Mission.Title}”.")
                : new($"{f.Mission.Association} cherche de l'aide pour « {f.Mission.Title} », et votre profil y "
                    + $"répond.",
                    $"{f.Mission.Association} is looking for help with “{f.Mission.Title}”, and your profile fits.")),
        NoticeKind.OfferRemindsEmployee =>
            Ask(f, links,
                new($"Votre réponse est attendue : {f.Mission.Title}", $"Your answer is awaited: {f.Mission.Title}"),
            new($"« {f.Mission.Title} » attend toujours votre réponse. Un non est une bonne réponse aussi : il "
                + $"libère la place.",
                $"“{f.Mission.Title}” still waits for your answer. A no is a good answer too: it frees the place.")),
        NoticeKind.OfferExpiredEmployee =>
            Over(f, links, new($"Le délai est passé : {f.Mission.Title}", $"The time is up: {f.Mission.Title}"),
            new("Vous n'avez pas répondu à temps : la proposition est close. Cela ne change rien pour les suivantes.",
                "You did not answer in time: the offer has ended. It changes nothing for the next ones.")),
        NoticeKind.OfferReleasedEmployee => Over(f, links, new($"L'association n'a pas répondu : {f.Mission.Title}",
            $"The association did not answer: {f.Mission.Title}"),
            new($"{f.Mission.Association} n'a pas répondu à temps. Vous êtes libre pour une autre mission ; merci "
                + $"d'avoir dit oui.",
                $"{f.Mission.Association} did not answer in time. You are free for another mission; thank you for "
                    + $"saying yes.")),
        _ => Over(f, links,
            new($"La proposition est close : {f.Mission.Title}", $"The offer has ended: {f.Mission.Title}"),
            f.Ending is { } ending
                ? OfferEndingTexts.ForEmployee(ending)
                : new("Cette proposition est close.", "This offer has ended.")),
    };

    private static MailTemplate Ask(EmployeeOfferFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence) => new(subject, sentence)
    {
        Facts = MissionLines.ListFacts(f.Mission, f.DueAt),
        Reasons = f.Reasons,
        ToDo = new("Cela vous tente ? Répondez d'ici, sans mot de passe.",
            "Does it appeal to you? Answer from here, without a password."),
        Buttons =
        [
            new(new("Oui, ça m'intéresse", "Yes, I am interested"),
                links.Act(LinkPurpose.AnswerAsEmployee, f.OfferId, "yes"), Main: true),
            new(new("Non, pas cette fois", "No, not this time"),
                links.Act(LinkPurpose.AnswerAsEmployee, f.OfferId, "no")),
            new(new("En savoir plus", "Learn more"), links.Page($"/offers/{f.OfferId}")),
        ],
        Next = new(
            "Si vous dites oui, l'association voit vos compétences sans votre nom et répond à son tour. Rien n'est "
                + "engagé avant l'accord de la coordination.",
            "If you say yes, the association sees your skills without your name and answers in turn. Nothing is "
                + "settled before the coordinators agree."),
    };

    private static MailTemplate Over(EmployeeOfferFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence) => new(subject, sentence)
    {
        Facts = MissionLines.ListFacts(f.Mission),
        ToDo = new("Vous n'avez rien à faire. Les besoins ouverts sont sur votre page.",
            "There is nothing for you to do. The open needs are on your page."),
        Buttons = [new(new("Voir les besoins près de moi", "See needs near me"), links.Page("/needs"), Main: true)],
        Next = new("Vous pouvez aussi vous proposer vous-même pour un besoin ouvert.",
            "You may also apply for an open need yourself."),
    };
}
