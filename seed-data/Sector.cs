namespace Matching.SeedData;

/// <summary>
/// A sector in which associations work, with vocabulary for names and descriptions.
/// </summary>
/// <param name="Share">Share of associations (an assumption).</param>
/// <param name="Causes">Causes, the main one first.</param>
/// <param name="Kinds">First words of names.</param>
/// <param name="Names">Last words of names.</param>
/// <param name="Public">Beneficiaries, after « nous accompagnons ».</param>
/// <param name="Work">Activities, after « Notre association ».</param>
/// <param name="Families">Skill families of the sector in Élan's taxonomy.</param>
internal sealed record Sector(double Share, string[] Causes, string[] Kinds, string[] Names, string[] Public,
    string[] Work, string[] Families)
{
    public const string Social = "cohésion sociale", Territory = "cohésion territoriale",
        Digital = "numérique éthique", Ecology = "transition écologique", Energy = "transition énergétique";

    public static readonly string[] AllCauses = [Social, Territory, Digital, Ecology, Energy];

    public static readonly WeightedItems<Sector> All = new(
    [
        new(0.34, [Social, Territory],
            ["La Table", "L'Entraide", "La Halte", "Le Relais", "L'Épicerie", "L'Accueil", "La Main"],
            ["des Voisins", "ouverte", "du Partage", "fraternelle", "des Quatre Vents", "du Faubourg", "solidaire"],
            ["des familles en difficulté", "des personnes sans abri", "des personnes isolées", "des mères seules",
                "des personnes exilées"],
                ["distribue des repas et des colis", "accueille chaque jour une cinquantaine de personnes",
                    "tient une épicerie solidaire", "héberge et accompagne"], ["soc", "serv", "log"]),
        new(0.22, [Social, Digital],
            ["L'École", "L'Atelier", "Le Tremplin", "Le Parrainage", "La Passerelle", "Le Coup de pouce"],
            ["des Savoirs", "de la Réussite", "des Possibles", "pour l'Emploi", "des Métiers", "de Demain"],
            ["des jeunes sans diplôme", "des collégiens", "des demandeurs d'emploi",
                "des adultes qui apprennent à lire", "des étudiants boursiers"],
                ["propose du soutien scolaire", "prépare à l'emploi", "organise du mentorat",
                    "anime des ateliers d'insertion"], ["edu", "soc", "digital"]),
        new(0.12, [Ecology, Energy],
            ["Les Jardins", "La Ressourcerie", "La Maison", "Les Amis", "Le Collectif", "L'Atelier"],
            ["du Vivant", "de la Rivière", "du Vélo", "des Énergies", "du Climat", "de la Haie", "du Réemploi"],
            ["les habitants", "les écoles du secteur", "les communes voisines", "des ménages en précarité énergétique"],
            ["protège la nature près d'ici", "collecte et répare des objets", "cultive un jardin partagé",
                "aide à réduire les factures d'énergie"], ["green", "build", "techn"]),
        new(0.11, [Social, Territory], ["Les Ailes", "La Maison", "Le Souffle", "L'Envol", "Le Fil", "Autrement"],
            ["des Aidants", "du Répit", "de l'Autonomie", "du Soin", "des Aînés", "pour Tous"],
            ["des personnes handicapées", "des patients et leurs proches", "des personnes âgées", "des aidants"],
            ["soutient les malades et leurs proches", "gère un lieu de répit", "fait de la prévention santé",
                "rend visite à domicile"], ["health", "soc"]),
        new(0.09, [Territory, Social],
            ["Le Théâtre", "La Fabrique", "Le Festival", "La Bibliothèque", "Les Voix", "Le Cinéma"],
            ["du Bourg", "des Passeurs", "en chemin", "de la Place", "vagabonde", "des Mémoires"],
            ["les habitants de tous âges", "des publics éloignés de la culture", "les villages alentour",
                "des artistes amateurs"],
                ["organise un festival", "fait vivre une salle de spectacle",
                    "anime des ateliers d'écriture et de théâtre", "sauvegarde le patrimoine local"],
                    ["cult", "event"]),
        new(0.06, [Social, Territory], ["Le Club", "L'Union sportive", "Les Foulées", "Le Ballon", "L'Élan"],
            ["du Canton", "des Quartiers", "pour Tous", "de la Plaine", "adapté", "des Deux Rives"],
            ["des enfants des quartiers", "des sportifs en situation de handicap", "nos 300 licenciés", "des seniors"],
            ["propose du sport pour tous", "entraîne des équipes de jeunes", "organise une course solidaire",
                "développe le sport santé"], ["health", "event"]),
        new(0.06, [Digital, Ecology, Social], ["Le Réseau", "La Coopérative", "Le Labo", "Solidarité", "Le Comptoir"],
            ["du Libre", "des Citoyens", "sans Frontières", "du Numérique", "des Territoires"],
            ["d'autres associations", "des citoyens", "des partenaires à l'étranger", "des petites structures"],
            ["défend un numérique ouvert", "mène des projets de coopération", "accompagne d'autres associations",
                "anime un tiers-lieu"], ["intl", "digital", "data"]),
    ], s => s.Share);
}
