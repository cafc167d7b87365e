namespace Matching.Offers;

/// <summary>What each step of an offer is called.</summary>
public static class OfferSteps
{
    /// <summary>The word for a state.</summary>
    public static LocalizedText LabelFor(OfferStatus status) => status switch
    {
        OfferStatus.AwaitingEmployee => new("attend le collaborateur", "awaits the employee"),
        OfferStatus.InLine => new("en file d'attente", "in line"),
        OfferStatus.AwaitingAssociation => new("attend l'association", "awaits the association"),
        OfferStatus.AwaitingManager => new("attend le manager", "awaits the line manager"),
        OfferStatus.AwaitingCoordinator => new("attend le coordinateur", "awaits the coordinator"),
        OfferStatus.Approved => new("approuvée", "approved"),
        OfferStatus.Declined => new("déclinée", "declined"),
        OfferStatus.Expired => new("expirée", "expired"),
        OfferStatus.Withdrawn => new("retirée", "withdrawn"),
        _ => new("sans objet", "obsolete"),
    };
}
