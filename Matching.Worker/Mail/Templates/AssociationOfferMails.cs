using Matching.MailLinks;
using Matching.Notices;
using Matching.Offers;

namespace Matching.Worker.Mail.Templates;

/// <summary>Mail templates about an offer for the association, without the employee's identity.</summary>
internal sealed class AssociationOfferMails(AssociationOfferFacts f, MailUrls links)
    : MissionMails(f.Mission, links)
{
    internal MailTemplate Asks() => Ask(Titled("Quelqu'un veut vous aider", "Someone wants to help you"),
        new($"Une personne a dit oui à « {Title} ». À vous de répondre.",
            $"A candidate has said yes to “{Title}”. It is your turn to answer."));

    internal MailTemplate Reminds() => Ask(Titled("Votre réponse est attendue", "Your answer is awaited"),
        new($"La personne qui a dit oui à « {Title} » attend toujours votre réponse.",
            $"The candidate who said yes to “{Title}” is still waiting for your answer."));

    internal MailTemplate Ended() => new(Titled("Une candidature prend fin", "An application has ended"),
        f.Ending is { } end
            ? OfferEndingTexts.ForAssociation(end.Ending)
            : new("La personne n'est plus disponible pour cette mission.",
                "The person is no longer available for this mission."))
    {
        Facts = [.. ListFacts()],
        ToDo = new(
            "Vous n'avez plus à répondre à cette candidature.", "You no longer need to answer this application."),
        Buttons = [PageButton("Voir le besoin", "See the need", $"/needs/{f.Mission.NeedId}")],
        Next = f.Ending?.Next.Sentence,
    };

    private MailTemplate Ask(LocalizedText subject, LocalizedText sentence) => new(subject, sentence)
    {
        Facts = [.. ListFacts(dueAt: f.DueAt), .. ListCandidateFacts()],
        Reasons = f.Candidate?.Reasons ?? [],
        ToDo = new("Ce profil vous convient-il ? Répondez d'ici, sans mot de passe.",
            "Does this profile suit you? Answer from here, without a password."),
        Buttons = OfferButtons(LinkPurpose.AnswerAsAssociation, f.OfferId,
            new("Oui, nous l'accueillons", "Yes, we accept"), new("Non, merci", "No, thank you"),
            new("Voir le profil", "See the profile")),
        Next = new(
            "Son nom vous sera communiqué après l'accord de la coordination, qui est relancée tant qu'elle n'a "
                + "pas décidé.",
            "You will receive the name once the coordinators have agreed. They are reminded until they decide."),
    };

    private IEnumerable<MailFact> ListCandidateFacts()
    {
        if (f.Candidate is not { } candidate)
            yield break;
        if (candidate.Skills.Count > 0)
            yield return new(new("Compétences demandées", "Required skills"), Join(", ", candidate.Skills));
        if (candidate.Families.Count > 0)
            yield return new(new("Autres domaines", "Other fields"), Join(", ", candidate.Families));
        if (candidate.Distance is { } distance)
            yield return new(Same("Distance"), distance);
        if (candidate.Days is { } days)
            yield return new(new("Temps proposé", "Time offered"), days);
    }
}
