using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>Labels of offer states, and which of them are live.</summary>
public static class OfferSteps
{
    /// <summary>Localised label of a state, in lower case.</summary>
    public static LocalizedText LabelFor(OfferStatus status) => status switch
    {
        AwaitingEmployee => new("attend le collaborateur", "awaits the employee"),
        InLine => new("en file d'attente", "waitlisted"),
        AwaitingAssociation => new("attend l'association", "awaits the association"),
        AwaitingManager => new("attend le manager", "awaits the line manager"),
        AwaitingCoordinator => new("attend le coordinateur", "awaits the coordinator"),
        Approved => new("approuvée", "approved"),
        Declined => new("déclinée", "declined"),
        Expired => new("expirée", "expired"),
        Withdrawn => new("retirée", "withdrawn"),
        Obsolete => new("sans objet", "obsolete"),
    };

    /// <summary>Whether an offer in this state has not ended; <see cref="OfferQueries.Live"/> selects them.</summary>
    public static bool IsLive(OfferStatus status) => status switch
    {
        AwaitingEmployee or InLine or AwaitingAssociation or AwaitingManager or AwaitingCoordinator => true,
        Approved or Declined or Expired or Withdrawn or Obsolete => false,
    };
}
