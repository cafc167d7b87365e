using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>
/// Generates descriptions of needs: the association, the problem, the work. Empty in one of ten cases.
/// </summary>
internal static class NeedWords
{
    private static readonly string[] Gaps = ["Notre équipe est petite et personne ne sait bien le faire.",
        "Nous repoussons ce sujet depuis longtemps.", "Une personne du métier nous ferait gagner beaucoup de temps.",
        "La salariée qui s'en occupait est partie.", "Nos bénévoles font de leur mieux, sans méthode.",
        "Un financeur nous le demande pour le printemps.", "Nous avons grandi vite et cela craque.",
        "Nous partons de zéro."];
    private static readonly string[] Closings = ["Nous vous accueillons dans nos locaux, avec un référent.",
        "Nous voulons pouvoir continuer seuls ensuite.", "Les horaires se décident ensemble.",
        "Un premier échange d'une heure suffira pour se mettre d'accord.",
        "Vous travaillerez avec notre coordinatrice.", "Prévoir une visite sur place au début.",
        "Café offert, bonne humeur garantie.", "Débutants bienvenus si l'envie est là.",
        "Un livrable écrit serait idéal."];
    private static readonly string[] Asks = ["Il s'agit de : {0}.", "Nous cherchons quelqu'un pour {0}.",
        "Au programme : {0}.", "Concrètement : {0}.", "La mission : {0}."];

    public static string Description(Randomizer random, DemoAssociation association, List<SkillRow> asked)
    {
        if (random.Bool(0.1f))
            return "";
        var parts = new List<string>();
        if (random.Bool(0.7f))
            parts.Add($"Notre association {random.ArrayElement(association.Sector.Work)} ; nous accompagnons "
                + $"{random.ArrayElement(association.Sector.Public)}.");
        if (random.Bool(0.6f))
            parts.Add(random.ArrayElement(Gaps));
        parts.Add(random.ArrayElement(Asks).Replace("{0}", string.Join(", ",
            asked.Select(s => EmployeeWords.Lower(random.Alternative(s.AltLabels, 0.3f) ?? s.Label)))));
        if (random.Bool(0.75f))
            parts.Add(random.ArrayElement(Closings));
        return string.Join(' ', parts);
    }
}
