using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an offer, for the coordinator.</summary>
internal static class CoordinatorOfferMails
{
    internal static MailTemplate Asks(CoordinatorOfferFacts f, MailUrls links) => Base(f, links,
        new($"À décider : {f.Employee} – {f.Mission.Title}", $"To decide: {f.Employee} – {f.Mission.Title}"),
        new($"{f.Employee} et {f.Mission.Association} sont d'accord. La décision vous revient.",
            $"{f.Employee} and {f.Mission.Association} agree. It is now your decision."),
        new("Votre accord crée la mission et présente les deux côtés l'un à l'autre.",
            "Your approval creates the assignment and introduces the two sides to each other."));

    internal static MailTemplate Overdue(CoordinatorOfferFacts f, MailUrls links) => Base(f, links,
        new($"En retard : {f.Employee} – {f.Mission.Title}", $"Overdue: {f.Employee} – {f.Mission.Title}"),
        new($"Cette proposition attend votre décision depuis le {Since(f).Fr}.",
            $"This offer has been waiting for your decision since {Since(f).En}."),
        new("Les deux côtés ont dit oui et attendent.", "Both sides have said yes and are waiting."));

    internal static MailTemplate EscalatesAssociation(CoordinatorOfferFacts f, MailUrls links) => Base(f, links,
        new($"L'association ne répond pas : {f.Mission.Title}",
            $"The association has not answered: {f.Mission.Title}"),
        new($"{f.Mission.Association} n'a pas répondu depuis le {Since(f).Fr}. Un appel peut débloquer la situation.",
            $"{f.Mission.Association} has not answered since {Since(f).En}. A call may help."),
        f.EndsAt is { } released
            ? new($"Sans réponse, la proposition prendra fin le {MissionLines.Day(released).Fr}, et la personne "
                + $"suivante sera sollicitée s'il y en a une.",
                $"Without an answer, the offer will lapse on {MissionLines.Day(released).En}, and the next person, "
                    + $"if any, will be asked.")
            : new("Une réponse peut encore arriver.", "An answer may still come."));

    internal static MailTemplate EscalatesManager(CoordinatorOfferFacts f, MailUrls links) => Base(f, links,
        new($"Le manager ne répond pas : {f.Employee}", $"The line manager has not answered: {f.Employee}"),
        f.ManagerKnown
            ? new($"Le manager de {f.Employee} n'a pas répondu depuis le {Since(f).Fr}.",
                $"{f.Employee}'s line manager has not answered since {Since(f).En}.")
            : new($"L'adresse du manager de {f.Employee} est inconnue : personne n'a pu être sollicité.",
                $"The address of {f.Employee}'s line manager is unknown: nobody could be asked."),
        f.EndsAt is { } ends
            ? new($"La proposition reste ouverte jusqu'au {MissionLines.Day(ends).Fr} : appelez, ou retirez-la avec "
                + $"une raison.",
                $"The offer stays open until {MissionLines.Day(ends).En}: call, or withdraw it with a reason.")
            : new("La proposition reste ouverte : appelez, ou retirez-la avec une raison.",
                "The offer stays open: call, or withdraw it with a reason."));

    internal static MailTemplate Ended(CoordinatorOfferFacts f, MailUrls links)
    {
        var template = Base(f, links,
            new($"Une candidature prend fin : {f.Employee} – {f.Mission.Title}",
                $"An offer has ended: {f.Employee} – {f.Mission.Title}"),
            f.Ending is { } ending ? OfferEndingTexts.ForCoordinator(ending)
                : new("La personne n'est plus disponible.", "The person is no longer available."),
            new("La personne suivante du classement est sollicitée s'il manque des réponses ; la page du besoin "
                + "montre où il en est.",
                "The next person on the list is asked if more answers are needed; see the need's page."));
        return template with
        {
            ToDo = new("Cette proposition ne demande plus de décision.", "This offer no longer needs a decision."),
            Buttons = [OfferButton(f, links),
                new(new("Voir le besoin", "See the need"), links.Page($"/needs/{f.Mission.NeedId}"))],
        };
    }

    private static MailTemplate Base(CoordinatorOfferFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence, LocalizedText next)
    {
        var facts = MissionLines.ListFacts(f.Mission);
        facts.Insert(0,
            new(new("Personne", "Person"),
                MissionLines.Same(f.Entity is null ? f.Employee : $"{f.Employee} ({f.Entity})")));
        return new(subject, sentence)
        {
            Facts = facts,
            ToDo = new("Ouvrez la proposition pour lire les raisons et décider.",
                "Open the offer to read the reasons and decide."),
            Buttons = [OfferButton(f, links), new(new("Toute la file", "The whole queue"), links.Page("/queue"))],
            Next = next,
            Brief = new($"{f.Employee} – {f.Mission.Title} ({f.Mission.Association}), depuis le {Since(f).Fr}",
                $"{f.Employee} – {f.Mission.Title} ({f.Mission.Association}), since {Since(f).En}"),
        };
    }

    private static MailButton OfferButton(CoordinatorOfferFacts f, MailUrls links) =>
        new(new("Ouvrir la proposition", "Open the offer"), links.Page($"/offers/{f.OfferId}"), IsMain: true);

    private static LocalizedText Since(CoordinatorOfferFacts f) => MissionLines.Day(f.Since);
}
