using Matching.MailLinks;
using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an offer for the association, without the employee's identity.</summary>
internal static class AssociationOfferMails
{
    internal static MailTemplate Asks(AssociationOfferFacts f, MailUrls links) => Ask(f, links,
        new($"Quelqu'un veut vous aider : {f.Mission.Title}", $"Someone wants to help you: {f.Mission.Title}"),
        new($"Une personne a dit oui à « {f.Mission.Title} ». À vous de répondre.",
            $"A candidate has said yes to “{f.Mission.Title}”. It is your turn to answer."));

    internal static MailTemplate Reminds(AssociationOfferFacts f, MailUrls links) => Ask(f, links,
        new($"Votre réponse est attendue : {f.Mission.Title}", $"Your answer is awaited: {f.Mission.Title}"),
        new($"La personne qui a dit oui à « {f.Mission.Title} » attend toujours votre réponse.",
            $"The candidate who said yes to “{f.Mission.Title}” is still waiting for your answer."));

    internal static MailTemplate Ended(AssociationOfferFacts f, MailUrls links) => new(
        new($"Une candidature prend fin : {f.Mission.Title}", $"An application has ended: {f.Mission.Title}"),
        f.Ending is { } end ? OfferEndingTexts.ForAssociation(end.Ending)
            : new("La personne n'est plus disponible pour cette mission.",
                "The person is no longer available for this mission."))
    {
        Facts = MissionLines.ListFacts(f.Mission),
        ToDo = new(
            "Vous n'avez plus à répondre à cette candidature.", "You no longer need to answer this application."),
        Buttons = [new(new("Voir le besoin", "See the need"), links.Page($"/needs/{f.Mission.NeedId}"), IsMain: true)],
        Next = f.Ending?.Next.Sentence,
    };

    private static MailTemplate Ask(AssociationOfferFacts f, MailUrls links, LocalizedText subject,
        LocalizedText sentence)
    {
        var facts = MissionLines.ListFacts(f.Mission, f.DueAt);
        if (f.Candidate is { } candidate)
            facts.AddRange(Lines(candidate));
        return new(subject, sentence)
        {
            Facts = facts,
            Reasons = f.Candidate?.Reasons ?? [],
            ToDo = new("Ce profil vous convient-il ? Répondez d'ici, sans mot de passe.",
                "Does this profile suit you? Answer from here, without a password."),
            Buttons =
            [
                new(new("Oui, nous l'accueillons", "Yes, we accept"),
                    links.Act(LinkPurpose.AnswerAsAssociation, f.OfferId, "yes"), IsMain: true),
                new(new("Non, merci", "No, thank you"), links.Act(LinkPurpose.AnswerAsAssociation, f.OfferId, "no")),
                new(new("Voir le profil", "See the profile"), links.Page($"/offers/{f.OfferId}")),
            ],
            Next = new(
                "Son nom vous sera communiqué après l'accord de la coordination, qui est relancée tant qu'elle n'a "
                    + "pas décidé.",
                "You will receive the name once the coordinators have agreed. They are reminded until they decide."),
        };
    }

    private static IEnumerable<MailFact> Lines(CandidateFacts candidate)
    {
        if (candidate.Skills.Count > 0)
            yield return new(new("Compétences demandées", "Required skills"), Join(candidate.Skills));
        if (candidate.Families.Count > 0)
            yield return new(new("Autres domaines", "Other fields"), Join(candidate.Families));
        if (candidate.Distance is { } distance)
            yield return new(new("Distance", "Distance"), distance);
        if (candidate.Days is { } days)
            yield return new(new("Temps proposé", "Time offered"), days);
    }

    private static LocalizedText Join(IReadOnlyList<LocalizedText> texts) =>
        new(string.Join(", ", texts.Select(t => t.Fr)), string.Join(", ", texts.Select(t => t.En)));
}
