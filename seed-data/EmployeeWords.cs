using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>Generates employees' texts about themselves: short, uneven, empty in one of five cases.</summary>
internal static class EmployeeWords
{
    private static readonly string[] Lives = ["Deux enfants, donc plutôt en semaine.", "Je connais bien le quartier.",
        "Je cours le dimanche et je fais du théâtre amateur.", "Trésorier de mon club pendant six ans.",
        "J'ai été bénévole aux inscriptions du festival.", "Parent d'élève élu depuis trois ans.",
        "J'aide déjà une voisine pour ses papiers.", "Ancien pompier volontaire.", "Je jardine beaucoup.",
        "Je parle facilement en public."];
    private static readonly string[] Wishes = ["J'aimerais aider près de chez moi.", "J'ai envie de transmettre.",
        "Disponible surtout le vendredi.", "Je préfère les missions courtes.", "Curieuse d'apprendre autre chose.",
        "Je cherche du sens, pas une ligne sur un CV.", "Partant pour une journée d'équipe.",
        "Plutôt à distance, je suis souvent en déplacement.", "Je voudrais un projet long, avec une vraie équipe.",
        "Prêt à former vos bénévoles."];

    public static string Text(Randomizer random, OccupationRow? occupation, int years, CommuneRow home,
        List<SkillRow> wanted)
    {
        if (random.Bool(0.2f))
            return "";
        var parts = new List<string>();
        if (occupation is not null && random.Bool(0.8f))
        {
            var job = random.Alternative(occupation.AltLabels, 0.4f) ?? occupation.Label;
            var (upper, lower, time) = (Upper(job), Lower(job), years == 1 ? "1 an" : $"{years} ans");
            parts.Add(random.ArrayElement<string>([$"{upper} depuis {time}.", $"{time} d'expérience : {lower}.",
                $"Je suis {lower} près de {home.Name}.", $"{upper}, {time} dans la maison.", $"Métier : {lower}."]));
        }
        if (random.Bool(0.35f))
            parts.Add(random.ArrayElement(Lives));
        if (wanted.Count > 0 && random.Bool(0.5f))
            parts.Add(random.ArrayElement(["Je voudrais apprendre à ", "Envie de découvrir : "])
                + $"{Lower(wanted[0].Label)}.");
        if (parts.Count == 0 || random.Bool(0.55f))
            parts.Add(random.ArrayElement(Wishes));
        var text = string.Join(' ', parts);
        // Some texts have no capitals, as typed on a phone.
        return random.Bool(0.06f) ? text.ToLowerInvariant() : text;
    }

    public static string Lower(string label) =>
        label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];

    public static string Upper(string label) => char.ToUpperInvariant(label[0]) + label[1..];
}
