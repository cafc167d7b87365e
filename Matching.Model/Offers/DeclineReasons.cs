using static Matching.Offers.DeclineReason;
using static Matching.Offers.OfferStatus;

namespace Matching.Offers;

/// <summary>The closed lists of decline reasons and their labels.</summary>
public static class DeclineReasons
{
    /// <summary>Reasons that the owner of a step may give; empty for a step that nobody answers.</summary>
    public static IReadOnlyList<DeclineReason> For(OfferStatus step) => step switch
    {
        AwaitingEmployee => [Workload, Dates, TooFar, NotAsExpected, OtherMission, NotInterested, Other],
        AwaitingAssociation => [DoesNotFit, Dates, MetOtherwise, NoHost, Other],
        AwaitingManager => [Workload, Dates, Other],
        AwaitingCoordinator => [NotEligible, ConflictOfInterest, QuotaExceeded, ReplacesPaidJob, Other],
        InLine or Approved or Declined or Expired or Withdrawn or Obsolete => [],
    };

    /// <summary>Localised label of a reason.</summary>
    public static LocalizedText LabelFor(DeclineReason reason) => reason switch
    {
        Workload => new("Trop de travail en ce moment", "Too much work at the moment"),
        NotInterested => new("Plus intéressé·e", "No longer interested"),
        OtherMission => new("Déjà sur une autre mission", "On another mission already"),
        Dates => new("Les dates ne conviennent pas", "The dates do not fit"),
        TooFar => new("Trop loin", "Too far"),
        NotAsExpected => new("La mission n'est pas ce que j'attendais", "The mission is not what I expected"),
        DoesNotFit => new("Ne correspond pas au besoin", "Does not fit the need"),
        MetOtherwise => new("Le besoin est pourvu autrement", "The need was met otherwise"),
        NoHost => new("Personne pour accueillir", "Nobody to host the person"),
        NotEligible => new("Association non éligible", "The association is not eligible"),
        ConflictOfInterest => new("Conflit d'intérêts", "Conflict of interest"),
        QuotaExceeded => new("Jours ou durée dépassés", "Days or length exceeded"),
        ReplacesPaidJob => new("Remplacerait un emploi salarié", "Would replace a paid job"),
        Other => new("Autre", "Other"),
    };
}
