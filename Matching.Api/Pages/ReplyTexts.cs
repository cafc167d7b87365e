using Matching.Api.Hosting;
using Matching.MailLinks;
using Matching.Offers;
using static Matching.MailLinks.LinkPurpose;

namespace Matching.Api.Pages;

/// <summary>What a reply by a link answers.</summary>
internal static class ReplyTexts
{
    internal static LocalizedText Thanks(LinkPurpose purpose, bool yes) => purpose switch
    {
        AnswerAsEmployee when yes =>
            new("Merci ! L'association répond à son tour ; vous serez prévenu·e de l'issue.",
                "Thank you! The association answers next; you will be notified of the outcome."),
        AnswerAsAssociation or AnswerAsManager when yes =>
            new("Merci ! La proposition avance ; chacun sera prévenu de l'issue.",
                "Thank you! The offer moves on; everybody will be notified of the outcome."),
        AnswerAsEmployee or AnswerAsAssociation or AnswerAsManager =>
            new("C'est noté. Merci d'avoir répondu.", "Noted. Thank you for answering."),
        ConfirmStart =>
            new("La mission a commencé. Bonne route !", "The assignment has begun. All the best!"),
        ConfirmEnd =>
            new("La mission est terminée. Merci !", "The assignment is completed. Thank you!"),
        GiveFeedback => new("Merci pour votre retour : la coordination peut le lire.",
            "Thank you for your feedback: the coordinators can read it."),
        CheckIn when yes => new("Merci, bonne continuation !", "Thank you, all the best!"),
        CheckIn => new("Merci de l'avoir signalé : la coordination est prévenue.",
            "Thank you for telling us: the coordinators are notified."),
        StopReminders => new(
            "C'est fait : nous n'écrirons que pour ce qui attend votre décision ou met fin à une proposition.",
            "Done: we will write only when a decision of yours is awaited or an offer ends."),
    };

    /// <summary>Why there is nothing to answer: the offer has moved on.</summary>
    internal static string Moved(OfferStatus status) => new LocalizedText(
        $"Il n'y a plus rien à répondre ici : la proposition est à l'étape « {OfferSteps.LabelFor(status).Fr} ».",
        $"No answer is needed here any more: the offer is at the step “{OfferSteps.LabelFor(status).En}”.")
        .ToString();
}
