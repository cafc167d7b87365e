using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>Who was to answer at a step of an offer, in the sentences about its end.</summary>
internal static class OfferStepTexts
{
    /// <summary>Who did not answer, for a coordinator.</summary>
    internal static LocalizedText NoAnswer(OfferStatus? step) => step switch
    {
        AwaitingEmployee =>
            new("La personne n'a pas répondu à temps.", "The person did not answer in time."),
        AwaitingAssociation =>
            new("L'association n'a pas répondu à temps.", "The association did not answer in time."),
        null or InLine or AwaitingManager or AwaitingCoordinator
            or Approved or Declined or Expired or Withdrawn
            or Obsolete => new("Restée sans réponse.", "It was not answered."),
    };

    /// <summary>Who did not answer, for the employee.</summary>
    internal static LocalizedText NoAnswerToEmployee(OfferStatus? step) => step switch
    {
        AwaitingEmployee => new("Vous n'avez pas répondu à temps.", "You did not answer in time."),
        AwaitingAssociation =>
            new("L'association n'a pas répondu à temps.", "The association did not answer in time."),
        InLine =>
            new("La mission va commencer et l'association n'a pas pu examiner toutes les candidatures.",
            "The mission is about to start and the association could not consider every candidate."),
        AwaitingManager => new("La mission va commencer et votre responsable n'a pas répondu.",
            "The mission is about to start and your line manager has not answered."),
        null or AwaitingCoordinator or Approved or Declined or Expired
            or Withdrawn or Obsolete =>
            new("La proposition est restée sans réponse et a expiré.", "The offer was not answered and has lapsed."),
    };

    /// <summary>The owner of a step, as subject of a sentence to the employee.</summary>
    internal static LocalizedText OwnerToEmployee(OfferStatus step) => step switch
    {
        AwaitingEmployee => new("Vous avez", "You"),
        AwaitingManager => new("Votre responsable a", "Your line manager"),
        InLine or AwaitingAssociation or AwaitingCoordinator
            or Approved or Declined or Expired or Withdrawn
            or Obsolete => Owner(step),
    };

    /// <summary>The owner of a step, as subject of a sentence.</summary>
    internal static LocalizedText Owner(OfferStatus step) => step switch
    {
        AwaitingEmployee => new("La personne a", "The person"),
        AwaitingAssociation => new("L'association a", "The association"),
        AwaitingManager => new("Le responsable a", "The line manager"),
        InLine or AwaitingCoordinator or Approved or Declined
            or Expired or Withdrawn or Obsolete =>
            new("La coordination a", "The coordinators"),
    };
}
