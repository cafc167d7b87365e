namespace Matching.Bench.Worlds.People;

/// <summary>Writes titles and texts in French; a skill is named by its label or by another wording of it.</summary>
internal sealed class PeopleTexts(PeopleVocabulary vocabulary, WorldDraws draws)
{
    private static readonly string[] NeedSentences =
    [
        "Il faudrait aussi {0}.", "Nous aurions également besoin de quelqu'un pour : {0}.",
        "La personne devra pouvoir {0}.", "Autre point important : {0}.",
    ];

    private static readonly string[] PersonSentences =
    [
        "J'ai aussi l'habitude de {0}.", "En dehors du travail, je fais volontiers ceci : {0}.",
        "Autre expérience : {0}.", "On me sollicite souvent pour {0}.",
    ];

    private static readonly string[] IdleSentences =
    [
        "Notre équipe est petite et accueillante.", "Le calendrier peut être adapté.",
        "Un membre du bureau accompagnera la mission.", "Nous avons déjà des bénévoles très motivés.",
    ];

    /// <summary>Title of a need.</summary>
    public string Title(int occupation, int skill) => draws.Below(3) switch
    {
        0 => $"Recherche : {Lower(vocabulary.Occupations.Rows[occupation].Label)}",
        1 => vocabulary.Skills[skill].Label,
        _ => $"Un coup de main pour {Lower(vocabulary.Skills[skill].Label)}",
    };

    /// <summary>Description of a need, which names a skill that its list lacks unless that is null.</summary>
    public string OfNeed(string cause, int? hidden)
    {
        var opening = $"Notre association agit dans le domaine suivant : {cause}.";
        var idle = IdleSentences[draws.Below(IdleSentences.Length)];
        return hidden is { } skill ? $"{opening} {Sentence(NeedSentences, skill)} {idle}" : $"{opening} {idle}";
    }

    /// <summary>Text of a profile, which names a skill that its list lacks unless that is null.</summary>
    public string OfPerson(int occupation, int? hidden)
    {
        var opening = $"Mon métier : {Lower(vocabulary.Occupations.Rows[occupation].Label)}.";
        return hidden is { } skill ? $"{opening} {Sentence(PersonSentences, skill)}" : opening;
    }

    private string Sentence(string[] sentences, int skill)
    {
        var row = vocabulary.Skills[skill];
        var wording = row.AltLabels.Count > 0 && draws.Chance(0.5)
            ? row.AltLabels[draws.Below(row.AltLabels.Count)]
            : row.Label;
        return sentences[draws.Below(sentences.Length)].Replace("{0}", Lower(wording), StringComparison.Ordinal);
    }

    /// <summary>A label inside a sentence; an abbreviation keeps its capitals.</summary>
    private static string Lower(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
