namespace Matching.Offers;

/// <summary>Who was to answer at a step of an offer, in the sentences about its end.</summary>
internal static class OfferStepTexts
{
    /// <summary>Who did not answer, for a coordinator.</summary>
    internal static LocalizedText NoAnswer(OfferStatus? step) => step switch
    {
        OfferStatus.AwaitingEmployee =>
            new("La personne n'a pas répondu à temps.", "The person did not answer in time."),
        OfferStatus.AwaitingAssociation =>
            new("L'association n'a pas répondu à temps.", "The association did not answer in time."),
        null or OfferStatus.InLine or OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator
            or OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Withdrawn
            or OfferStatus.Obsolete => new("Restée sans réponse.", "It was not answered."),
    };

    /// <summary>Who did not answer, for the employee.</summary>
    internal static LocalizedText NoAnswerToEmployee(OfferStatus? step) => step switch
    {
        OfferStatus.AwaitingEmployee => new("Vous n'avez pas répondu à temps.", "You did not answer in time."),
        OfferStatus.AwaitingAssociation =>
            new("L'association n'a pas répondu à temps.", "The association did not answer in time."),
        OfferStatus.InLine =>
            new("La mission va commencer et l'association n'a pas pu examiner toutes les candidatures.",
            "The mission is about to start and the association could not consider every candidate."),
        OfferStatus.AwaitingManager => new("La mission va commencer et votre responsable n'a pas répondu.",
            "The mission is about to start and your line manager has not answered."),
        null or OfferStatus.AwaitingCoordinator or OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired
            or OfferStatus.Withdrawn or OfferStatus.Obsolete =>
            new("La proposition est restée sans réponse et a expiré.", "The offer was not answered and has lapsed."),
    };

    /// <summary>The owner of a step, as subject of a sentence to the employee.</summary>
    internal static LocalizedText OwnerToEmployee(OfferStatus step) => step switch
    {
        OfferStatus.AwaitingEmployee => new("Vous avez", "You"),
        OfferStatus.AwaitingManager => new("Votre responsable a", "Your line manager"),
        OfferStatus.InLine or OfferStatus.AwaitingAssociation or OfferStatus.AwaitingCoordinator
            or OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Withdrawn
            or OfferStatus.Obsolete => Owner(step),
    };

    /// <summary>The owner of a step, as subject of a sentence.</summary>
    internal static LocalizedText Owner(OfferStatus step) => step switch
    {
        OfferStatus.AwaitingEmployee => new("La personne a", "The person"),
        OfferStatus.AwaitingAssociation => new("L'association a", "The association"),
        OfferStatus.AwaitingManager => new("Le responsable a", "The line manager"),
        OfferStatus.InLine or OfferStatus.AwaitingCoordinator or OfferStatus.Approved or OfferStatus.Declined
            or OfferStatus.Expired or OfferStatus.Withdrawn or OfferStatus.Obsolete =>
            new("La coordination a", "The coordinators"),
    };
}
