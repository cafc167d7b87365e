using Matching.Assignments;
using static Matching.Offers.Exclusion;

namespace Matching.Offers;

/// <summary>An exclusion that applies to a pair, with the data of its sentence.</summary>
/// <param name="Code">The exclusion.</param>
/// <param name="PausedUntil">Last day of the employee's pause, or null; used by <see
/// cref="Exclusion.Paused"/>.</param>
public readonly record struct FoundExclusion(Exclusion Code, DateOnly? PausedUntil = null)
{
    /// <summary>The sentence for readers other than the employee.</summary>
    public LocalizedText Sentence => Code switch
    {
        NeedNotOpen => new("Ce besoin n'est pas ouvert.", "This need is not open."),
        AssociationNotEligible => new("L'éligibilité de l'association n'est pas établie, ou ne l'est plus.",
            "The association's eligibility is not established, or has lapsed."),
        OverlappingMission => new("Cette personne a déjà une mission à ces dates.",
            "This person already has a mission on these dates."),
        LoanLimit =>
            new($"Cette personne dépasserait {Assignment.LoanLimitMonths} mois chez ce même organisme.",
            $"This person would exceed {Assignment.LoanLimitMonths} months at the same host."),
        TooLate => new("La mission est trop proche : personne n'aurait le temps de répondre.",
            "The mission starts too soon: nobody would have time to answer."),
        LiveOffer => new("Une proposition est déjà en cours pour cette personne et ce besoin.",
            "An offer of this need to this person is already under way."),
        RefusedByAssociation => new("L'association a déjà décliné cette personne pour ce besoin.",
            "The association has already declined this person for this need."),
        RefusedByEmployee => new("Cette personne a déjà décliné ce besoin.",
            "This person has already declined this need."),
        NoConsent => new("Cette personne n'a pas consenti à être proposée.",
            "This person has not consented to being proposed."),
        Paused =>
            new($"Cette personne est en pause jusqu'au {DisplayFormat.Date(PausedUntil ?? default).Fr}.",
            $"This person has paused proposals until {DisplayFormat.Date(PausedUntil ?? default).En}."),
        CapReached => new("Trois besoins attendent déjà la réponse de cette personne.",
            "Three needs are already waiting for this person's answer."),
        AlreadyAsked => new("Cette personne a déjà été sollicitée pour ce besoin.",
            "This person has already been asked for this need."),
    };

    /// <summary>The sentence for the employee.</summary>
    public LocalizedText SentenceToEmployee => Code switch
    {
        OverlappingMission => new("Vous avez déjà une mission à ces dates.",
            "You already have a mission on these dates."),
        LoanLimit => new($"Vous dépasseriez {Assignment.LoanLimitMonths} mois chez ce même organisme.",
            $"You would exceed {Assignment.LoanLimitMonths} months at the same host."),
        TooLate => new("La mission est trop proche : l'association n'aurait plus le temps de répondre.",
            "The mission starts too soon: the association would have no time to answer."),
        LiveOffer => new("Vous avez déjà une proposition en cours pour ce besoin.",
            "You already have an offer under way for this need."),
        RefusedByAssociation => new("L'association a déjà décliné votre candidature pour ce besoin.",
            "The association has already declined you for this need."),
        NeedNotOpen or AssociationNotEligible or RefusedByEmployee or NoConsent or Paused or CapReached
            or AlreadyAsked => Sentence,
    };
}
