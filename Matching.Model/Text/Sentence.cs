using System.Text.RegularExpressions;

namespace Matching.Text;

/// <summary>A part of a sentence that can name something by itself.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Weight">0 when negated or already provided, less than 1 when it says what there is, else 1.</param>
internal readonly record struct WeightedClause(string Text, float Weight);

/// <summary>A sentence with its clauses, and how much it says about what is meant.</summary>
/// <param name="Weight">Less than 1 for greetings, thanks and practical details.</param>
/// <param name="Clauses">In order, never empty.</param>
internal sealed partial record Sentence(float Weight, IReadOnlyList<WeightedClause> Clauses)
{
    private const int MaxSentences = 60;
    private const int MaxClauses = 40; // of one sentence
    private const float IdleWeight = 0.3f;
    private const float PresentWeight = 0.5f; // « nous avons une salle »

    /// <summary>
    /// Sentences of a text in order, without blank ones; a text is cut at <see cref="FrenchAnalyzer.MaxTextLength"/>.
    /// </summary>
    public static List<Sentence> Split(string text)
    {
        List<Sentence> sentences = [.. Ends().Split(FrenchAnalyzer.Cut(text))
            .Where(s => !string.IsNullOrWhiteSpace(s)).Take(MaxSentences)
            .Select(s => new Sentence(Idle().IsMatch(s) ? IdleWeight : 1,
                [.. ClauseEnds().Split(s).Where(c => !string.IsNullOrWhiteSpace(c)).Take(MaxClauses)
                    .Select(c => new WeightedClause(c, WeightOf(c))).DefaultIfEmpty(new(s, 1))]))];
        // A text of one sentence means something even if it says thank you.
        return sentences.TrueForAll(s => s.Weight < 1) ? sentences.ConvertAll(s => s with { Weight = 1 }) : sentences;
    }

    /// <summary>Whether a text is a person's about themselves: « je », and nowhere « nous ».</summary>
    public static bool IsProfile(string text) => FirstPerson().IsMatch(text) && !Plural().IsMatch(text);

    /// <summary>A text without what its writer only wishes to do or to learn.</summary>
    public static string WithoutWishes(string text) => string.Join(". ", Split(text)
        .Select(s => string.Join(", ", s.Clauses.Select(c => c.Text.Trim()).Where(c => !Wished().IsMatch(c))))
        .Where(s => s.Length > 0));

    private static float WeightOf(string clause) =>
        Negated().IsMatch(clause) ? 0 : Present().IsMatch(clause) ? PresentWeight : 1;

    [GeneratedRegex(@"\b(?:je|mon|ma|mes|moi|me)\b|\bj['’]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"\b(?:nous|notre|nos|on|vous)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plural();

    // A dot or bracket inside a word is inclusive writing (chargé.e, chargé(e)) and ends nothing.
    [GeneratedRegex(@"[.!?…](?=\s|$)|[;:\n\r•–—]|\s\(|\)(?=\W|$)")]
    private static partial Regex Ends();

    [GeneratedRegex(@",|\bmais\b|\bet\b(?= (?:il|on|nous|je|surtout)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnds();

    /// <summary>Clauses whose words are not asked for: not needed, not wanted, done or provided already.</summary>
    [GeneratedRegex(@"\b(?:pas besoin d|inutile d|plus envie d|surtout pas|ne me demandez pas|sauf\b"
        + @"|(?:(?:on|nous|je|j['’]) ?|il y )(?:ai|a|avons|aurons) déjà "
        + @"|ne veux plus (?:faire|de)|existe déjà|(?:s['’](?:en )?occupe|se charge|gère|fait)(?:nt)? déjà"
        + @"|(?:on|nous) (?:sait|fait|savons|faisons) déjà"
        + @"|(?:est|sont) (?:déjà )?(?:prêt|fait|réglé|trouvé)e?s?\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Negated();

    [GeneratedRegex(@"\b(?:on a|nous avons|on dispose|nous disposons|il y a) (?:les?|l['’]|la|des|du|une?|deux|trois"
        + @"|quatre|nos|quelques|plein)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Present();

    /// <summary>What a person would like to do, unless it is to give what they have.</summary>
    [GeneratedRegex(@"^(?!.*\b(?:partager|transmettre|donner|expérience|au service|à disposition|mes compétences)\b)"
        + @".*\b(?:apprendre|voudrais|aimerais|souhaite(?:rais)?|me verrais|plairait|tenterait|tentée? par|envie d"
        + @"|rêve d|je veux|hâte d|me former|m['’]initier|curieu(?:x|se) d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wished();

    [GeneratedRegex(@"\b(?:merci|bonjour|bonsoir|cordialement|bienvenue|créneau|ps|offerte?s?|remboursée?s?"
        + @"|située?s?|basée?s?|sans engagement|près de|on (?:vous )?(?:fera|offre|fournit|partage)"
        + @"|(?:association|groupe|club|équipe) existe|nous nous voyons|première rencontre)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Idle();
}
