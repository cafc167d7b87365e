using Matching.Ranking.Features;
using static Matching.Ranking.Features.Feature;

namespace Matching.Api.ReadModels;

/// <summary>Labels of features.</summary>
internal static class FeatureTexts
{
    private const string OftenFr = "plus ou moins souvent qu'attendu";
    private const string OftenEn = "more or less often than expected";

    private static readonly Dictionary<Feature, LocalizedText> Labels = RequireAll(new()
    {
        [RequiredCover] = new("Compétences demandées couvertes", "Required skills covered"),
        [RequiredCoverSaturated] = new("Compétences demandées couvertes, la première moitié comptant davantage",
            "Required skills covered, the first half counting more"),
        [RequiredExact] = new("Couvertes par exactement la même compétence", "Covered by exactly the same skill"),
        [RequiredLine] = new("Couvertes par une compétence parente ou plus précise",
            "Covered by a broader or narrower skill"),
        [RequiredSibling] = new("Couvertes par une compétence sœur", "Covered by a sibling skill"),
        [RequiredTransfer] = new("Couvertes par transfert d'autres compétences",
            "Covered by transfer from other skills"),
        [RequiredWorst] = new("La compétence demandée la moins bien couverte", "The least covered required skill"),
        [LevelGap] = new("Niveaux qui manquent", "Levels missing"),
        [LevelMargin] = new("Niveaux au-delà de ce qui est demandé", "Levels above what is asked"),
        [RequiredCount] = new("Nombre de compétences demandées", "Number of required skills"),
        [RequiredHeld] = new("Nombre de compétences demandées que la personne a elle-même",
            "Number of required skills that the person has"),
        [Overqualified] = new("Compétences demandées très au-dessus du niveau demandé",
            "Required skills far above the level asked"),
        [NiceCover] = new("Compétences souhaitées couvertes", "Nice-to-have skills covered"),
        [TextKinship] = new("Similarité des textes et des compétences", "Similarity of texts and skills"),
        [OwnWords] = new("Similarité du besoin et des mots de la personne",
            "Similarity of the need and the person's own words"),
        [WorkNearness] = new("Proximité des activités : compétences et mots que les mêmes métiers emploient",
            "Similarity of the work: skills and words that the same occupations use"),
        [JobNearness] = new("Proximité des activités quand le besoin décrit un métier entier (plus de 4 compétences)",
            "Similarity of the work when the need describes a whole job (more than 4 skills)"),
        [TitleLikeness] = new("Similarité des intitulés du métier de la personne et de celui du besoin",
            "Similarity of the titles of the person's occupation and the need's"),
        [SkillSetLikeness] = new("Compétences communes, sur toutes celles que l'un ou l'autre cite",
            "Skills in common, out of all that either names"),
        [Occupation] = new("Même métier ou même famille", "Same occupation or family"),
        [Nearness] = new("Proximité", "Proximity"),
        [RadiusShare] = new("Distance rapportée au rayon accepté", "Distance as a share of the accepted radius"),
        [LogDistance] = new("Distance", "Distance"),
        [FarBeyond] = new("Kilomètres au-delà de trente", "Kilometres beyond thirty"),
        [Remote] = new("Le télétravail convient aux deux", "Remote work suits both sides"),
        [Availability] = new("Disponible aux dates", "Available on the dates"),
        [DaysRoom] = new("Jours restants par rapport aux jours demandés", "Days left relative to the days asked for"),
        [Strain] = new("Jours demandés au-delà de la moitié de ceux qui restent",
            "Days asked for beyond half of those left"),
        [Workload] = new("Jours demandés", "Days asked for"),
        [Cause] = new("Causes de la mission partagées", "Shared causes of the mission"),
        [AssociationCause] = new("Causes de l'association partagées", "Shared causes of the association"),
        [CauseUnsaid] = new("Aucune cause indiquée", "No cause given"),
        [FormatFocus] = new("Format choisi parmi un petit nombre", "One of few formats chosen"),
        [Wish] = new("Compétences à développer", "Skills to develop"),
        [WishNear] = new("Proches de compétences à développer", "Close to skills to develop"),
        [Language] = new("Langues demandées parlées", "Required languages spoken"),
        [Breadth] = new("Nombre de compétences", "Number of skills"),
        [Load] = new("Propositions en attente et jours pris", "Pending offers and days taken"),
        [PersonAccepts] = new($"Accepte {OftenFr}", $"Accepts {OftenEn}"),
        [PersonCauseAccepts] = new($"Accepte {OftenFr} pour ces causes", $"Accepts {OftenEn} for these causes"),
        [PersonFormatAccepts] = new($"Accepte {OftenFr} pour ce format", $"Accepts {OftenEn} for this format"),
        [PersonAssociationAccepts] = new($"Accepte {OftenFr} pour cette association",
            $"Accepts {OftenEn} for this association"),
        [PersonDistanceAccepts] = new($"Accepte {OftenFr} à cette distance", $"Accepts {OftenEn} at this distance"),
        [PersonFamilyAccepts] = new($"Accepte {OftenFr} pour ce domaine de compétences",
            $"Accepts {OftenEn} for this field of skills"),
        [OccupationAccepts] = new($"Son métier accepte {OftenFr}", $"The person's occupation accepts {OftenEn}"),
        [OccupationFormatAccepts] = new($"Son métier accepte {OftenFr} ce format",
            $"The person's occupation accepts this format {OftenEn}"),
        [OccupationCauseAccepts] = new($"Son métier accepte {OftenFr} ces causes",
            $"The person's occupation accepts these causes {OftenEn}"),
        [OccupationFamilyAccepts] = new($"Son métier accepte {OftenFr} ce domaine de compétences",
            $"The person's occupation accepts this field of skills {OftenEn}"),
        [EntityAccepts] = new($"Son entité accepte {OftenFr}", $"The person's entity accepts {OftenEn}"),
        [EntityFormatAccepts] = new($"Son entité accepte {OftenFr} ce format",
            $"The person's entity accepts this format {OftenEn}"),
        [EntityCauseAccepts] = new($"Son entité accepte {OftenFr} ces causes",
            $"The person's entity accepts these causes {OftenEn}"),
        [DeclaredCauseAccepts] = new($"Les personnes qui partagent ses causes acceptent celles-ci {OftenFr}",
            $"People who share the person's causes accept these {OftenEn}"),
        [DeclaredFormatAccepts] = new($"Les personnes qui partagent ses causes acceptent ce format {OftenFr}",
            $"People who share the person's causes accept this format {OftenEn}"),
        [DeclaredFamilyAccepts] = new($"Les personnes qui partagent ses causes acceptent ce domaine {OftenFr}",
            $"People who share the person's causes accept this field {OftenEn}"),
        [FormatAccepts] = new($"Format accepté {OftenFr}", $"Format accepted {OftenEn}"),
        [SeasonAccepts] = new($"Mois où l'on accepte {OftenFr}", $"Month in which people accept {OftenEn}"),
        [SeasonFormatAccepts] = new($"Format accepté {OftenFr} ce mois-là", $"Format accepted {OftenEn} in this month"),
        [AssociationAccepted] = new($"Association acceptée {OftenFr}", $"Association accepted {OftenEn}"),
        [AssociationSaysYes] = new($"L'association dit oui {OftenFr}", $"The association says yes {OftenEn}"),
        [PersonChosen] = new($"Choisie {OftenFr}", $"Chosen {OftenEn}"),
        [AssociationOccupationChosen] = new($"L'association dit oui à son métier {OftenFr}",
            $"The association says yes to the person's occupation {OftenEn}"),
        [OccupationFamilyChosen] = new($"Son métier est choisi {OftenFr} pour ce domaine",
            $"The person's occupation is chosen {OftenEn} for this field"),
        [Shown] = new("Sollicitée récemment", "Asked recently"),
        [Newcomer] = new("Jamais sollicitée", "Never asked before"),
        [LearnedKinship] = new("Adéquation de ce genre de travail au besoin, d'après les listes passées",
            "How well this kind of work suits the need, according to past lists"),
        [KindAccepts] = new($"Les métiers proches du sien acceptent {OftenFr} ce genre de travail",
            $"Occupations close to the person's accept this kind of work {OftenEn}"),
        [KindAcceptsBack] = new($"Les métiers proches du besoin acceptent {OftenFr} son genre de travail",
            $"Occupations close to the need's accept the person's kind of work {OftenEn}"),
        [RuleScore] = new("Score des règles publiées", "Score of the published rules"),
        [RequiredGaps] = new("Compétences requises non indiquées", "Required skills not listed"),
        [EssentialGaps] = new("Compétences indispensables non indiquées", "Essential skills not listed"),
        [ExcessShare] = new("Part du trajet au-delà du rayon", "Share of the distance beyond the radius"),
        [ExcessKm] = new("Kilomètres au-delà du rayon", "Kilometres beyond the radius"),
        [RadiusUnsaid] = new("Rayon non précisé", "Radius not stated"),
        [HybridNearness] = new("Proximité d'un travail en partie sur place", "Proximity of work partly on site"),
        [RemoteRefused] = new("Télétravail refusé", "Remote work refused"),
        [RemoteUnsaid] = new("Télétravail non précisé", "Remote work not stated"),
        [FormatRefused] = new("Format non choisi", "Format not chosen"),
        [FormatUnsaid] = new("Formats non précisés", "Formats not stated"),
        [DaysShort] = new("Jours manquants dans l'année", "Days missing in the year"),
        [DaysUnsaid] = new("Jours par an non précisés", "Days a year not stated"),
        [WindowMissed] = new("Jours demandés hors des disponibilités", "Days asked outside the availability"),
        [WindowUnsaid] = new("Disponibilités non précisées", "Availability not stated"),
        [LanguageMissed] = new("Langues demandées absentes", "Required languages missing"),
        [LanguageUnsaid] = new("Langues non précisées", "Languages not stated"),
        [SaidCover] = new("Compétences demandées couvertes, celles des textes comprises",
            "Required skills covered, those of the texts included"),
        [SaidCoverSaturated] = new(
            "Compétences demandées couvertes, celles des textes comprises, la première moitié comptant davantage",
            "Required skills covered, those of the texts included, the first half counting more"),
        [SaidAskedCover] = new("Compétences que seul le texte du besoin mentionne, couvertes",
            "Skills that only the need's text mentions, covered"),
        [SaidHeldCover] = new("Compétences demandées que le texte de la personne mentionne",
            "Required skills that the person's text mentions"),
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
