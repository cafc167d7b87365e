namespace Matching.Offers;

/// <summary>Labels of offer states, and which of them are live.</summary>
public static class OfferSteps
{
    /// <summary>Localised label of a state, in lower case.</summary>
    public static LocalizedText LabelFor(OfferStatus status) => status switch
    {
        OfferStatus.AwaitingEmployee => new("attend le collaborateur", "awaits the employee"),
        OfferStatus.InLine => new("en file d'attente", "waitlisted"),
        OfferStatus.AwaitingAssociation => new("attend l'association", "awaits the association"),
        OfferStatus.AwaitingManager => new("attend le manager", "awaits the line manager"),
        OfferStatus.AwaitingCoordinator => new("attend le coordinateur", "awaits the coordinator"),
        OfferStatus.Approved => new("approuvée", "approved"),
        OfferStatus.Declined => new("déclinée", "declined"),
        OfferStatus.Expired => new("expirée", "expired"),
        OfferStatus.Withdrawn => new("retirée", "withdrawn"),
        OfferStatus.Obsolete => new("sans objet", "obsolete"),
    };

    /// <summary>Whether an offer in this state has not ended; <see cref="OfferQueries.Live"/> selects them.</summary>
    public static bool IsLive(OfferStatus status) => status switch
    {
        OfferStatus.AwaitingEmployee or OfferStatus.InLine or OfferStatus.AwaitingAssociation
            or OfferStatus.AwaitingManager or OfferStatus.AwaitingCoordinator => true,
        OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Withdrawn
            or OfferStatus.Obsolete => false,
    };
}
