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

/// <summary>Why an offer became obsolete, as its log tells it.</summary>
internal static class ObsoleteReason
{
    /// <summary>Somebody else has the last seat.</summary>
    public const string SeatFilled = "seat filled";
    /// <summary>The person has another mission at these dates.</summary>
    public const string PersonTaken = "person taken elsewhere";
    /// <summary>The association took the need back.</summary>
    public const string NeedWithdrawn = "need withdrawn";
    /// <summary>The need's dates passed.</summary>
    public const string NeedExpired = "need expired";
}

/// <summary>Why somebody says no. One closed list a side.</summary>
public enum DeclineReason
{
    /// <summary>Employee, manager: too much work now.</summary>
    Workload,
    /// <summary>Employee: no longer interested.</summary>
    NotInterested,
    /// <summary>Employee: on another mission already.</summary>
    OtherMission,
    /// <summary>Employee, manager, association: the dates do not fit.</summary>
    Dates,
    /// <summary>Employee: too far.</summary>
    TooFar,
    /// <summary>Employee: not what she expected.</summary>
    NotAsExpected,
    /// <summary>Association: does not fit the need.</summary>
    DoesNotFit,
    /// <summary>Association: the need was met otherwise.</summary>
    MetOtherwise,
    /// <summary>Association: nobody to host the person.</summary>
    NoHost,
    /// <summary>Coordinator: the association is not eligible.</summary>
    NotEligible,
    /// <summary>Coordinator: a conflict of interest.</summary>
    ConflictOfInterest,
    /// <summary>Coordinator: days, length or cap exceeded.</summary>
    QuotaExceeded,
    /// <summary>Coordinator: it would replace a paid job.</summary>
    ReplacesPaidJob,
    /// <summary>Anybody: something else, told in the remark.</summary>
    Other,
}

/// <summary>The closed lists.</summary>
public static class DeclineReasons
{
    /// <summary>Reasons that the owner of a step may give.</summary>
    public static IReadOnlyList<DeclineReason> For(OfferStatus step) => step switch
    {
        OfferStatus.AwaitingEmployee =>
            [DeclineReason.Workload, DeclineReason.Dates, DeclineReason.TooFar, DeclineReason.NotAsExpected,
            DeclineReason.OtherMission, DeclineReason.NotInterested, DeclineReason.Other],
        OfferStatus.AwaitingAssociation => [DeclineReason.DoesNotFit, DeclineReason.Dates, DeclineReason.MetOtherwise,
            DeclineReason.NoHost, DeclineReason.Other],
        OfferStatus.AwaitingManager => [DeclineReason.Workload, DeclineReason.Dates, DeclineReason.Other],
        OfferStatus.AwaitingCoordinator =>
            [DeclineReason.NotEligible, DeclineReason.ConflictOfInterest, DeclineReason.QuotaExceeded,
            DeclineReason.ReplacesPaidJob, DeclineReason.Other],
        _ => [],
    };

    /// <summary>The reason in words.</summary>
    public static LocalizedText LabelFor(DeclineReason reason) => reason switch
    {
        DeclineReason.Workload => new("Trop de travail en ce moment", "Too much work at the moment"),
        DeclineReason.NotInterested => new("Plus intéressé·e", "No longer interested"),
        DeclineReason.OtherMission => new("Déjà sur une autre mission", "On another mission already"),
        DeclineReason.Dates => new("Les dates ne conviennent pas", "The dates do not fit"),
        DeclineReason.TooFar => new("Trop loin", "Too far"),
        DeclineReason.NotAsExpected =>
            new("La mission n'est pas ce que j'attendais", "The mission is not what I expected"),
        DeclineReason.DoesNotFit => new("Ne correspond pas au besoin", "Does not fit the need"),
        DeclineReason.MetOtherwise => new("Le besoin est pourvu autrement", "The need was met otherwise"),
        DeclineReason.NoHost => new("Personne pour accueillir", "Nobody to host the person"),
        DeclineReason.NotEligible => new("Association non éligible", "The association is not eligible"),
        DeclineReason.ConflictOfInterest => new("Conflit d'intérêts", "Conflict of interest"),
        DeclineReason.QuotaExceeded => new("Jours ou durée dépassés", "Days or length exceeded"),
        DeclineReason.ReplacesPaidJob => new("Remplacerait un emploi salarié", "Would replace a paid job"),
        _ => new("Autre", "Other"),
    };
}
