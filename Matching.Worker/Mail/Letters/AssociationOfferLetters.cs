using Matching.Accounts;
using Matching.FollowUps;

namespace Matching.Worker.Mail.Letters;

/// <summary>What an association reads of an offer: never who it is.</summary>
internal static class AssociationOfferLetters
{
    internal static Letter Write(NoticeKind kind, AssociationOfferFacts f, MailLinks links) => kind switch
    {
        NoticeKind.OfferAsksAssociation => Ask(f, links, new($"Quelqu'un veut vous aider : {f.Mission.Title}",
            $"Somebody wants to help you: {f.Mission.Title}"),
            new($"Une personne a dit oui à « {f.Mission.Title} ». À vous de répondre.",
                $"A person has said yes to “{f.Mission.Title}”. It is your turn to answer.")),
        NoticeKind.OfferRemindsAssociation => Ask(f, links, new($"Votre réponse est attendue : {f.Mission.Title}",
            $"Your answer is awaited: {f.Mission.Title}"),
            new($"La personne qui a dit oui à « {f.Mission.Title} » attend toujours votre réponse.",
                $"The person who said yes to “{f.Mission.Title}” still waits for your answer.")),
        _ => new(new($"La proposition est close : {f.Mission.Title}", $"The offer has ended: {f.Mission.Title}"),
            new("La personne qui voulait vous aider n'est plus disponible pour cette mission.",
                "The person who wanted to help you is not available for this mission any more."))
        {
            Facts = MissionLines.Of(f.Mission),
            ToDo = new("Vous n'avez rien à faire : la recherche continue.", "There is nothing for you to do: the search goes on."),
            Buttons = [new(new("Voir le besoin", "See the need"), links.Page($"/needs/{f.Mission.NeedId}"), Main: true)],
            Next = new("La personne suivante est sollicitée, s'il y en a une ; vous serez prévenus de sa réponse.",
                "The next person is asked, if there is one; you will be told of her answer."),
        },
    };

    private static Letter Ask(AssociationOfferFacts f, MailLinks links, LocalizedText subject, LocalizedText sentence)
    {
        var facts = MissionLines.Of(f.Mission, f.DueAt);
        if (f.Skills.Count > 0)
            facts.Add(new(new("Ses compétences", "Her skills"), new(string.Join(", ", f.Skills.Select(s => s.Fr)),
                string.Join(", ", f.Skills.Select(s => s.En)))));
        facts.Add(new(new("Distance", "Distance"), f.Distance));
        if (f.DaysPerYear is { } days)
            facts.Add(new(new("Peut donner par an", "Can give a year"), DisplayFormat.Days(days)));
        return new(subject, sentence)
        {
            Facts = facts,
            Reasons = f.Reasons,
            ToDo = new("Ce profil vous convient-il ? Répondez d'ici, sans mot de passe.", "Does this profile suit you? Answer from here, without a password."),
            Buttons =
            [
                new(new("Oui, nous l'accueillons", "Yes, we welcome her"), links.Act(LinkPurpose.AnswerAsAssociation, f.OfferId, "yes"), Main: true),
                new(new("Non, merci", "No, thank you"), links.Act(LinkPurpose.AnswerAsAssociation, f.OfferId, "no")),
                new(new("Voir le profil", "See the profile"), links.Page($"/offers/{f.OfferId}")),
            ],
            Next = new("Son nom vous est donné quand la coordination a donné son accord. Elle décide en quelques jours.",
                "You learn the name once the coordinators have agreed. They decide within some days."),
        };
    }
}
