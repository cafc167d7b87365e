using Matching.Ranking;

namespace Matching.Api.ReadModels;

/// <summary>Tells the employee why a need is not proposed to them automatically.</summary>
internal static class ClosedTexts
{
    /// <summary>Exclusions, then broken limits, in words.</summary>
    internal static IReadOnlyList<string> ForEmployee(RankedCandidate candidate) =>
        [.. candidate.Exclusions.Select(e => ForEmployee(e).ToString()),
            .. candidate.Limits.Select(l => ForEmployee(l).ToString())];

    internal static LocalizedText ForEmployee(PairExclusion exclusion) => exclusion switch
    {
        PairExclusion.Consent => new("Vous n'acceptez pas d'être proposé·e", "You have not agreed to be proposed"),
        PairExclusion.Refused => new("Déjà décliné", "Declined before"),
        PairExclusion.Cap => new($"{PairSettings.DefaultMaxOpenOffers} propositions attendent déjà votre réponse",
            $"{PairSettings.DefaultMaxOpenOffers} offers are already waiting for your answer"),
        PairExclusion.Closed => new("Le besoin n'est plus ouvert", "The need is no longer open"),
    };

    private static LocalizedText ForEmployee(Limit limit) => limit switch
    {
        Limit.Format => new("Vous n'avez pas choisi ce format", "You did not choose this format"),
        Limit.Days => new("Il ne vous reste pas assez de jours dans l'année",
            "You do not have enough days left in the year"),
        Limit.Window => new("Vous n'êtes pas assez disponible sur la période",
            "You are not available for long enough in the period"),
        Limit.Distance => new("Plus loin que votre rayon", "Farther away than your radius"),
        Limit.Language =>
            new("Une langue demandée n'est pas dans votre profil", "A language asked for is not in your profile"),
        Limit.Skill => new("Une compétence indispensable n'est pas dans votre profil",
            "An essential skill is not in your profile"),
    };
}
