using Matching.Ranking.Features;

namespace Matching.Api.ReadModels;

/// <summary>Labels of features.</summary>
internal static class FeatureTexts
{
    private static readonly Dictionary<Feature, LocalizedText> Labels = RequireAll(new()
    {
        [Feature.RequiredCover] = new("Compétences demandées couvertes", "Required skills covered"),
        [Feature.RequiredCoverSaturated] =
            new("Compétences demandées couvertes, la première moitié comptant davantage",
                "Required skills covered, the first half counting more"),
        [Feature.RequiredExact] =
            new("Couvertes par exactement la même compétence", "Covered by exactly the same skill"),
        [Feature.RequiredLine] =
            new("Couvertes par une compétence parente ou plus précise", "Covered by a broader or narrower skill"),
        [Feature.RequiredSibling] = new("Couvertes par une compétence sœur", "Covered by a sibling skill"),
        [Feature.RequiredTransfer] =
            new("Couvertes par transfert d'autres compétences", "Covered by transfer from other skills"),
        [Feature.RequiredWorst] =
            new("La compétence demandée la moins bien couverte", "The least covered required skill"),
        [Feature.LevelGap] = new("Niveaux qui manquent", "Levels missing"),
        [Feature.LevelMargin] = new("Niveaux au-delà de ce qui est demandé", "Levels above what is asked"),
        [Feature.RequiredCount] = new("Nombre de compétences demandées", "Number of required skills"),
        [Feature.RequiredHeld] =
            new("Nombre de compétences demandées que la personne a elle-même",
                "Number of required skills that the person has"),
        [Feature.Overqualified] =
            new("Compétences demandées très au-dessus du niveau demandé", "Required skills far above the level asked"),
        [Feature.NiceCover] = new("Compétences souhaitées couvertes", "Nice-to-have skills covered"),
        [Feature.TextKinship] = new("Similarité des textes et des compétences", "Similarity of texts and skills"),
        [Feature.OwnWords] =
            new("Similarité du besoin et des mots de la personne",
                "Similarity of the need and the person's own words"),
        [Feature.WorkNearness] = new("Proximité des activités : compétences et mots que les mêmes métiers emploient",
            "Similarity of the work: skills and words that the same occupations use"),
        [Feature.JobNearness] =
            new("Proximité des activités quand le besoin décrit un métier entier (plus de 4 compétences)",
                "Similarity of the work when the need describes a whole job (more than 4 skills)"),
        [Feature.TitleLikeness] = new("Similarité des intitulés du métier de la personne et de celui du besoin",
            "Similarity of the titles of the person's occupation and the need's"),
        [Feature.SkillSetLikeness] = new("Compétences communes, sur toutes celles que l'un ou l'autre cite",
            "Skills in common, out of all that either names"),
        [Feature.Occupation] = new("Même métier ou même famille", "Same occupation or family"),
        [Feature.Nearness] = new("Proximité", "Proximity"),
        [Feature.RadiusShare] =
            new("Distance rapportée au rayon accepté", "Distance as a share of the accepted radius"),
        [Feature.LogDistance] = new("Distance", "Distance"),
        [Feature.FarBeyond] = new("Kilomètres au-delà de trente", "Kilometres beyond thirty"),
        [Feature.Remote] = new("Le télétravail convient aux deux", "Remote work suits both sides"),
        [Feature.Availability] = new("Disponible aux dates", "Available on the dates"),
        [Feature.DaysRoom] =
            new("Jours restants par rapport aux jours demandés", "Days left relative to the days asked for"),
        [Feature.Strain] =
            new("Jours demandés au-delà de la moitié de ceux qui restent",
                "Days asked for beyond half of those left"),
        [Feature.Workload] = new("Jours demandés", "Days asked for"),
        [Feature.Cause] = new("Causes de la mission partagées", "Shared causes of the mission"),
        [Feature.AssociationCause] = new("Causes de l'association partagées", "Shared causes of the association"),
        [Feature.CauseUnsaid] = new("Aucune cause indiquée", "No cause given"),
        [Feature.FormatFocus] = new("Format choisi parmi un petit nombre", "One of few formats chosen"),
        [Feature.Wish] = new("Compétences à développer", "Skills to develop"),
        [Feature.WishNear] = new("Proches de compétences à développer", "Close to skills to develop"),
        [Feature.Language] = new("Langues demandées parlées", "Required languages spoken"),
        [Feature.Breadth] = new("Nombre de compétences", "Number of skills"),
        [Feature.Load] = new("Propositions en attente et jours pris", "Pending offers and days taken"),
        [Feature.PersonAccepts] =
            new("Accepte plus ou moins souvent qu'attendu", "Accepts more or less often than expected"),
        [Feature.PersonCauseAccepts] =
            new("Accepte plus ou moins souvent qu'attendu pour ces causes",
                "Accepts more or less often than expected for these causes"),
        [Feature.PersonFormatAccepts] =
            new("Accepte plus ou moins souvent qu'attendu pour ce format",
                "Accepts more or less often than expected for this format"),
        [Feature.PersonAssociationAccepts] =
            new("Accepte plus ou moins souvent qu'attendu pour cette association",
                "Accepts more or less often than expected for this association"),
        [Feature.PersonDistanceAccepts] =
            new("Accepte plus ou moins souvent qu'attendu à cette distance",
                "Accepts more or less often than expected at this distance"),
        [Feature.PersonFamilyAccepts] =
            new("Accepte plus ou moins souvent qu'attendu pour ce domaine de compétences",
                "Accepts more or less often than expected for this field of skills"),
        [Feature.OccupationAccepts] = new("Son métier accepte plus ou moins souvent qu'attendu",
            "The person's occupation accepts more or less often than expected"),
        [Feature.OccupationFormatAccepts] =
            new("Son métier accepte plus ou moins souvent qu'attendu ce format",
                "The person's occupation accepts this format more or less often than expected"),
        [Feature.OccupationCauseAccepts] =
            new("Son métier accepte plus ou moins souvent qu'attendu ces causes",
                "The person's occupation accepts these causes more or less often than expected"),
        [Feature.OccupationFamilyAccepts] =
            new("Son métier accepte plus ou moins souvent qu'attendu ce domaine de compétences",
                "The person's occupation accepts this field of skills more or less often than expected"),
        [Feature.EntityAccepts] = new("Son entité accepte plus ou moins souvent qu'attendu",
            "The person's entity accepts more or less often than expected"),
        [Feature.EntityFormatAccepts] =
            new("Son entité accepte plus ou moins souvent qu'attendu ce format",
                "The person's entity accepts this format more or less often than expected"),
        [Feature.EntityCauseAccepts] =
            new("Son entité accepte plus ou moins souvent qu'attendu ces causes",
                "The person's entity accepts these causes more or less often than expected"),
        [Feature.DeclaredCauseAccepts] =
            new("Les personnes qui partagent ses causes acceptent celles-ci plus ou moins souvent qu'attendu",
                "People who share the person's causes accept these more or less often than expected"),
        [Feature.DeclaredFormatAccepts] =
            new("Les personnes qui partagent ses causes acceptent ce format plus ou moins souvent qu'attendu",
                "People who share the person's causes accept this format more or less often than expected"),
        [Feature.DeclaredFamilyAccepts] =
            new("Les personnes qui partagent ses causes acceptent ce domaine plus ou moins souvent qu'attendu",
                "People who share the person's causes accept this field more or less often than expected"),
        [Feature.FormatAccepts] =
            new("Format accepté plus ou moins souvent qu'attendu", "Format accepted more or less often than expected"),
        [Feature.SeasonAccepts] = new("Mois où l'on accepte plus ou moins souvent qu'attendu",
            "Month in which people accept more or less often than expected"),
        [Feature.SeasonFormatAccepts] =
            new("Format accepté plus ou moins souvent qu'attendu ce mois-là",
                "Format accepted more or less often than expected in this month"),
        [Feature.AssociationAccepted] =
            new("Association acceptée plus ou moins souvent qu'attendu",
                "Association accepted more or less often than expected"),
        [Feature.AssociationSaysYes] =
            new("L'association dit oui plus ou moins souvent qu'attendu",
                "The association says yes more or less often than expected"),
        [Feature.PersonChosen] =
            new("Choisie plus ou moins souvent qu'attendu", "Chosen more or less often than expected"),
        [Feature.AssociationOccupationChosen] =
            new("L'association dit oui à son métier plus ou moins souvent qu'attendu",
                "The association says yes to the person's occupation more or less often than expected"),
        [Feature.OccupationFamilyChosen] =
            new("Son métier est choisi plus ou moins souvent qu'attendu pour ce domaine",
                "The person's occupation is chosen more or less often than expected for this field"),
        [Feature.Shown] = new("Sollicitée récemment", "Asked recently"),
        [Feature.Newcomer] = new("Jamais sollicitée", "Never asked before"),
        [Feature.LearnedKinship] = new("Adéquation de ce genre de travail au besoin, d'après les listes passées",
            "How well this kind of work suits the need, according to past lists"),
        [Feature.KindAccepts] =
            new("Les métiers proches du sien acceptent plus ou moins souvent qu'attendu ce genre de travail",
                "Occupations close to the person's accept this kind of work more or less often than expected"),
        [Feature.KindAcceptsBack] =
            new("Les métiers proches du besoin acceptent plus ou moins souvent qu'attendu son genre de travail",
                "Occupations close to the need's accept the person's kind of work more or less often than expected"),
        [Feature.RuleScore] = new("Score des règles publiées", "Score of the published rules"),
    });

    /// <summary>The label for a stored feature name; an unknown name is its own label.</summary>
    internal static LocalizedText LabelFor(string name) =>
        Enum.TryParse<Feature>(name, out var feature) && Labels.TryGetValue(feature, out var label)
            ? label
            : new(name, name);

    internal static LocalizedText LabelFor(Feature feature) => Labels[feature];

    /// <exception cref="InvalidOperationException">A feature has no label.</exception>
    private static Dictionary<Feature, LocalizedText> RequireAll(Dictionary<Feature, LocalizedText> labels) =>
        FeatureTable.Rows.FirstOrDefault(r => !labels.ContainsKey(r.Feature)) is { } missing
            ? throw new InvalidOperationException($"The feature {missing.Feature} has no label.")
            : labels;
}
