using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an offer, for the coordinator.</summary>
internal sealed class CoordinatorOfferMails(CoordinatorOfferFacts f, MailUrls links)
    : MissionMails(f.Mission, links)
{
    internal MailTemplate Asks() => Base(
        new($"À décider : {f.Employee} – {Title}", $"To decide: {f.Employee} – {Title}"),
        new($"{f.Employee} et {Association} sont d'accord. La décision vous revient.",
            $"{f.Employee} and {Association} agree. It is now your decision."),
        new("Votre accord crée la mission et présente les deux côtés l'un à l'autre.",
            "Your approval creates the assignment and introduces the two sides to each other."));

    internal MailTemplate Overdue() => Base(
        new($"En retard : {f.Employee} – {Title}", $"Overdue: {f.Employee} – {Title}"),
        new($"Cette proposition attend votre décision depuis le {Since.Fr}.",
            $"This offer has been waiting for your decision since {Since.En}."),
        new("Les deux côtés ont dit oui et attendent.", "Both sides have said yes and are waiting."));

    internal MailTemplate EscalatesAssociation() => Base(
        Titled("L'association ne répond pas", "The association has not answered"),
        new($"{Association} n'a pas répondu depuis le {Since.Fr}. Un appel peut débloquer la situation.",
            $"{Association} has not answered since {Since.En}. A call may help."),
        f.EndsAt is { } released
            ? new($"Sans réponse, la proposition prendra fin le {DisplayFormat.Weekday(released).Fr}, et la personne "
                + "suivante sera sollicitée s'il y en a une.",
                $"Without an answer, the offer will lapse on {DisplayFormat.Weekday(released).En}, and the next "
                    + "person, if any, will be asked.")
            : new("Une réponse peut encore arriver.", "An answer may still come."));

    internal MailTemplate EscalatesManager() => Base(
        new($"Le manager ne répond pas : {f.Employee}", $"The line manager has not answered: {f.Employee}"),
        f.ManagerKnown
            ? new($"Le manager de {f.Employee} n'a pas répondu depuis le {Since.Fr}.",
                $"{f.Employee}'s line manager has not answered since {Since.En}.")
            : new($"L'adresse du manager de {f.Employee} est inconnue : personne n'a pu être sollicité.",
                $"The address of {f.Employee}'s line manager is unknown: nobody could be asked."),
        f.EndsAt is { } ends
            ? new($"La proposition reste ouverte jusqu'au {DisplayFormat.Weekday(ends).Fr} : appelez, ou retirez-la "
                + "avec une raison.",
                $"The offer stays open until {DisplayFormat.Weekday(ends).En}: call, or withdraw it with a reason.")
            : new("La proposition reste ouverte : appelez, ou retirez-la avec une raison.",
                "The offer stays open: call, or withdraw it with a reason."));

    internal MailTemplate Ended() => Base(
        new($"Une candidature prend fin : {f.Employee} – {Title}", $"An offer has ended: {f.Employee} – {Title}"),
        f.Ending is { } ending
            ? OfferEndingTexts.ForCoordinator(ending)
            : new("La personne n'est plus disponible.", "The person is no longer available."),
        new("La personne suivante du classement est sollicitée s'il manque des réponses ; la page du besoin "
            + "montre où il en est.",
            "The next person on the list is asked if more answers are needed; see the need's page.")) with
    {
        ToDo = new("Cette proposition ne demande plus de décision.", "This offer no longer needs a decision."),
        Buttons = [OfferButton,
            PageButton("Voir le besoin", "See the need", $"/needs/{f.Mission.NeedId}", isMain: false)],
    };

    private MailTemplate Base(LocalizedText subject, LocalizedText sentence, LocalizedText next) =>
        new(subject, sentence)
        {
            Facts = [.. ListFacts(f.Entity is null ? f.Employee : $"{f.Employee} ({f.Entity})")],
            ToDo = new("Ouvrez la proposition pour lire les raisons et décider.",
                "Open the offer to read the reasons and decide."),
            Buttons = [OfferButton, PageButton("Toute la file", "The whole queue", "/queue", isMain: false)],
            Next = next,
            Brief = new($"{f.Employee} – {Title} ({Association}), depuis le {Since.Fr}",
                $"{f.Employee} – {Title} ({Association}), since {Since.En}"),
        };

    private MailButton OfferButton =>
        PageButton("Ouvrir la proposition", "Open the offer", $"/offers/{f.OfferId}");

    private LocalizedText Since => DisplayFormat.Weekday(f.Since);
}
