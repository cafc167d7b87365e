using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>What a coordinator reads of an offer.</summary>
internal static class CoordinatorOfferMails
{
    internal static MailTemplate Write(NoticeKind kind, CoordinatorOfferFacts f, MailUrls links)
    {
        var since = MissionLines.Day(f.Since);
        var ended = kind == NoticeKind.OfferEndedCoordinator;
        var (subject, sentence, next) = kind switch
        {
            NoticeKind.OfferEscalatesAssociation => (
                new LocalizedText($"L'association ne répond pas : {f.Mission.Title}",
                    $"The association does not answer: {f.Mission.Title}"),
                new LocalizedText(
                    $"{f.Mission.Association} n'a pas répondu depuis le {since.Fr}. Un appel peut débloquer la "
                        + $"situation.",
                    $"{f.Mission.Association} has not answered since {since.En}. A call may help."),
                f.EndsAt is { } released
                    ? new LocalizedText(
                        $"Sans réponse, la personne est libérée le {MissionLines.Day(released).Fr}, et la "
                            + $"suivante sollicitée s'il y en a une.",
                        $"Without an answer the person is released on {MissionLines.Day(released).En}, and the "
                            + $"next one asked if there is one.")
                    : new LocalizedText("Une réponse peut encore arriver.", "An answer may still come.")),
            NoticeKind.OfferEscalatesManager => (
                new($"Le manager ne répond pas : {f.Employee}", $"The line manager does not answer: {f.Employee}"),
                f.ManagerKnown
                    ? new($"Le manager de {f.Employee} n'a pas répondu depuis le {since.Fr}.",
                        $"{f.Employee}'s line manager has not answered since {since.En}.")
                    : new($"L'adresse du manager de {f.Employee} est inconnue : personne n'a pu être sollicité.",
                        $"The address of {f.Employee}'s line manager is unknown: nobody could be asked."),
                f.EndsAt is { } ends
                    ? new($"La proposition reste ouverte jusqu'au {MissionLines.Day(ends).Fr} : appelez, ou "
                        + $"retirez-la avec une raison.",
                        $"The offer stays open until {MissionLines.Day(ends).En}: call, or withdraw it with a reason.")
                    : new("La proposition reste ouverte : appelez, ou retirez-la avec une raison.",
                        "The offer stays open: call, or withdraw it with a reason.")),
            NoticeKind.OfferEndedCoordinator => (
                new($"Une candidature prend fin : {f.Employee} – {f.Mission.Title}",
                    $"A candidacy has ended: {f.Employee} – {f.Mission.Title}"),
                f.Ending is { } ending ? OfferEndingTexts.ForCoordinator(ending)
                    : new("La personne n'est plus disponible.", "The person is no longer available."),
                new("La personne suivante du classement est sollicitée s'il manque des réponses ; le besoin montre "
                    + "où il en est.",
                    "The next person on the list is asked if answers are lacking; the need shows how things stand.")),
            NoticeKind.OfferOverdueCoordinator => (
                new($"En retard : {f.Employee} – {f.Mission.Title}", $"Overdue: {f.Employee} – {f.Mission.Title}"),
                new($"Cette proposition attend votre décision depuis le {since.Fr}.",
                    $"This offer has waited for your decision since {since.En}."),
                new("Les deux côtés ont dit oui et attendent.", "Both sides have said yes and are waiting.")),
            _ => (
                new($"À décider : {f.Employee} – {f.Mission.Title}", $"To decide: {f.Employee} – {f.Mission.Title}"),
                new($"{f.Employee} et {f.Mission.Association} sont d'accord. La décision est à vous.",
                    $"{f.Employee} and {f.Mission.Association} agree. The decision is yours."),
                new("Votre accord crée la mission et présente les deux côtés l'un à l'autre.",
                    "Your approval makes the assignment and introduces the two sides to each other.")),
        };
        var facts = MissionLines.ListFacts(f.Mission);
        facts.Insert(0,
            new(new("Personne", "Person"),
                MissionLines.Same(f.Entity is null ? f.Employee : $"{f.Employee} ({f.Entity})")));
        return new(subject, sentence)
        {
            Facts = facts,
            ToDo = ended
                ? new("Cette proposition ne demande plus de décision.", "This offer needs no decision any more.")
                : new("Ouvrez la proposition pour lire les raisons et décider.",
                    "Open the offer to read the reasons and decide."),
            Buttons =
            [
                new(new("Ouvrir la proposition", "Open the offer"), links.Page($"/offers/{f.OfferId}"), Main: true),
                ended ? new(new("Voir le besoin", "See the need"), links.Page($"/needs/{f.Mission.NeedId}"))
                    : new(new("Toute la file", "The whole queue"), links.Page("/queue")),
            ],
            Next = next,
            Brief = new($"{f.Employee} – {f.Mission.Title} ({f.Mission.Association}), depuis le {since.Fr}",
                $"{f.Employee} – {f.Mission.Title} ({f.Mission.Association}), since {since.En}"),
        };
    }
}
