using Matching.Ranking;

namespace Matching.Api.Views;

/// <summary>What a feature counts, in words.</summary>
internal static class FeatureTexts
{
    /// <summary>A feature by its stored name; an unknown name stands for itself.</summary>
    internal static LocalizedText Of(string name) => Enum.TryParse<Feature>(name, out var feature) ? Of(feature)
        : name == "Score" ? new("Score", "Score") : new(name, name);

    internal static LocalizedText Of(Feature feature) => feature switch
    {
        Feature.RequiredCover => new("Compétences demandées couvertes", "Required skills covered"),
        Feature.RequiredCoverSaturated => new("Compétences demandées couvertes, la première moitié comptant davantage", "Required skills covered, the first half counting more"),
        Feature.RequiredExact => new("Couvertes par les compétences mêmes", "Covered by the very skills"),
        Feature.RequiredLine => new("Couvertes par une compétence parente ou plus précise", "Covered by a broader or narrower skill"),
        Feature.RequiredSibling => new("Couvertes par une compétence sœur", "Covered by a sibling skill"),
        Feature.RequiredTransfer => new("Couvertes par transfert d'autres compétences", "Covered by transfer from other skills"),
        Feature.RequiredWorst => new("La compétence demandée la moins bien couverte", "The worst covered required skill"),
        Feature.LevelGap => new("Niveaux qui manquent", "Levels missing"),
        Feature.LevelMargin => new("Niveaux au-delà de ce qui est demandé", "Levels above what is asked"),
        Feature.RequiredCount => new("Nombre de compétences demandées", "Number of required skills"),
        Feature.NiceCover => new("Compétences souhaitées couvertes", "Nice-to-have skills covered"),
        Feature.TextKinship => new("Parenté des textes et des compétences", "Kinship of texts and skills"),
        Feature.OwnWords => new("Parenté du besoin et des mots de la personne", "Kinship of the need and the person's own words"),
        Feature.WorkNearness => new("Proximité des activités : compétences et mots que les mêmes métiers emploient", "Nearness of the work: skills and words that the same occupations use"),
        Feature.JobNearness => new("La même proximité, quand le besoin décrit un métier entier (plus de 4 compétences)", "The same nearness, when the need describes a whole job (more than 4 skills)"),
        Feature.SkillSetLikeness => new("Compétences communes, sur toutes celles que l'un ou l'autre cite", "Skills in common, of all that either names"),
        Feature.Occupation => new("Même métier ou même famille", "Same occupation or family"),
        Feature.Nearness => new("Proximité", "Nearness"),
        Feature.RadiusShare => new("Trajet rapporté au rayon accepté", "Way as part of the radius accepted"),
        Feature.LogDistance => new("Distance", "Distance"),
        Feature.Remote => new("À distance des deux côtés", "At a distance on both sides"),
        Feature.Availability => new("Disponible aux dates", "Free at the dates"),
        Feature.DaysRoom => new("Jours restants pour les jours demandés", "Days left for the days asked"),
        Feature.Workload => new("Jours demandés", "Days asked"),
        Feature.Cause => new("Causes de la mission partagées", "Causes of the mission shared"),
        Feature.AssociationCause => new("Causes de l'association partagées", "Causes of the association shared"),
        Feature.CauseUnsaid => new("Aucune cause indiquée", "No cause named"),
        Feature.FormatFocus => new("Format choisi parmi peu d'autres", "Format chosen among few"),
        Feature.Wish => new("Compétences à développer", "Skills to develop"),
        Feature.WishNear => new("Proches de compétences à développer", "Near skills to develop"),
        Feature.Language => new("Langues demandées parlées", "Languages asked, spoken"),
        Feature.Breadth => new("Nombre de compétences", "Number of skills"),
        Feature.Load => new("Propositions en attente et jours pris", "Offers waiting and days taken"),
        Feature.PersonAccepts => new("Accepte plus ou moins souvent qu'attendu", "Accepts more or less often than expected"),
        Feature.PersonCauseAccepts => new("Accepte plus ou moins souvent qu'attendu pour ces causes", "Accepts more or less often than expected for these causes"),
        Feature.PersonFormatAccepts => new("Accepte plus ou moins souvent qu'attendu pour ce format", "Accepts more or less often than expected for this format"),
        Feature.PersonAssociationAccepts => new("Accepte plus ou moins souvent qu'attendu pour cette association", "Accepts more or less often than expected for this association"),
        Feature.PersonDistanceAccepts => new("Accepte plus ou moins souvent qu'attendu à cette distance", "Accepts more or less often than expected at this distance"),
        Feature.AssociationAccepted => new("Association acceptée plus ou moins souvent qu'attendu", "Association accepted more or less often than expected"),
        Feature.AssociationSaysYes => new("L'association dit oui plus ou moins souvent qu'attendu", "The association says yes more or less often than expected"),
        Feature.PersonChosen => new("Choisie plus ou moins souvent qu'attendu", "Chosen more or less often than expected"),
        Feature.Shown => new("Sollicitée récemment", "Asked lately"),
        Feature.Newcomer => new("Jamais sollicitée", "Never asked before"),
        Feature.RuleScore => new("Score des règles publiées", "Score of the published rules"),
        _ => new(feature.ToString(), feature.ToString()),
    };
}
