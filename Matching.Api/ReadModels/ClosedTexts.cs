using Matching.Ranking;

namespace Matching.Api.ReadModels;

/// <summary>Describes closed gates to the employee.</summary>
internal static class ClosedTexts
{
    internal static LocalizedText ForEmployee(Gate gate) => gate switch
    {
        Gate.Format => new("Vous n'avez pas choisi ce format", "You did not choose this format"),
        Gate.Days => new("Il ne vous reste pas assez de jours dans l'année",
            "You do not have enough days left in the year"),
        Gate.Window => new("Vous n'êtes pas assez disponible sur la période",
            "You are not available for long enough in the period"),
        Gate.Distance => new("Plus loin que votre rayon", "Farther away than your radius"),
        Gate.Language =>
            new("Une langue demandée n'est pas dans votre profil", "A language asked for is not in your profile"),
        Gate.Skill =>
            new("Une compétence requise n'est couverte par aucune des vôtres",
                "A required skill is not covered by any of yours"),
        Gate.Refused => new("Déjà décliné", "Declined before"),
        Gate.OfferCap =>
            new($"{GateSettings.DefaultMaxOpenOffers} propositions attendent déjà votre réponse",
                $"{GateSettings.DefaultMaxOpenOffers} offers are already waiting for your answer"),
        Gate.Consent => new("Vous n'acceptez pas d'être proposé·e", "You have not agreed to be proposed"),
        Gate.NeedNotOpen => new("Le besoin n'est plus ouvert", "The need is no longer open"),
    };
}
