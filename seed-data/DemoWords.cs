namespace Matching.SeedData;

/// <summary>The words and shares that the demo world draws from. The shares are assumptions.</summary>
internal static class DemoWords
{
    internal static readonly string[] Kinds = ["Les Amis", "Le Collectif", "La Maison", "L'Atelier", "Les Compagnons", "Le Réseau", "L'Entraide", "Le Comptoir", "La Ressourcerie", "Le Relais"];
    internal static readonly string[] Names = ["solidaire", "des Possibles", "du Partage", "des Voisins", "de l'Avenir", "des Jardins", "du Lien", "des Savoirs", "du Numérique", "de la Rive", "des Aînés", "du Vélo"];
    internal static readonly string[] For = ["pour notre association", "avec notre équipe bénévole", "pour nos adhérents", "pour notre antenne locale", "pour préparer l'année prochaine", "pour nos ateliers"];
    internal static readonly string[] Openings = ["Notre équipe est petite et personne ne sait bien le faire :", "Nous cherchons quelqu'un pour nous aider à", "Nous repoussons ce sujet depuis longtemps :", "Une personne du métier nous ferait gagner beaucoup de temps :", "Nos bénévoles ont besoin d'un coup de main :"];
    internal static readonly string[] Closings = ["Nous vous accueillons dans nos locaux, avec un référent.", "Nous voulons pouvoir continuer seuls ensuite.", "Les horaires se décident ensemble.", "Un premier échange d'une heure suffira pour se mettre d'accord.", "Vous travaillerez avec notre coordinatrice."];
    internal static readonly string[] Wishes = ["J'aimerais aider près de chez moi.", "J'ai envie de transmettre.", "Disponible surtout le vendredi.", "Je préfère les missions courtes.", "Curieuse d'apprendre autre chose.", "J'ai déjà donné un coup de main à une association."];
    internal static readonly string[] Entities = ["courrier", "reseau", "siege", "banque", "numerique"];
    internal static readonly float[] EntityShares = [0.40f, 0.25f, 0.15f, 0.12f, 0.08f];
    internal static readonly float[] FormatShares = [0.25f, 0.30f, 0.20f, 0.12f, 0.06f, 0.07f];
    internal static readonly float[] OptIn = [0.85f, 0.75f, 0.5f, 0.2f, 0.08f, 0.08f];
    internal static readonly (int Least, int Most)[] Days = [(1, 1), (2, 9), (6, 18), (30, 90), (120, 300), (150, 350)];
}
