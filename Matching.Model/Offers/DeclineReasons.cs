namespace Matching.Offers;

/// <summary>The closed lists of decline reasons and their labels.</summary>
public static class DeclineReasons
{
    /// <summary>Reasons that the owner of a step may give; empty for a step that nobody answers.</summary>
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
        OfferStatus.InLine or OfferStatus.Approved or OfferStatus.Declined or OfferStatus.Expired
            or OfferStatus.Withdrawn or OfferStatus.Obsolete => [],
    };

    /// <summary>Localised label of a reason.</summary>
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
        DeclineReason.Other => new("Autre", "Other"),
    };
}
