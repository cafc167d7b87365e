using Matching.Missions;

namespace Matching.Conventions;

/// <summary>
/// Writes the first draft of a convention. It is in French, because French law applies. Unknown data become
/// placeholders, see <see cref="ConventionPlaceholders"/>.
/// </summary>
public static class FirstDraft
{
    /// <summary>Returns the texts by code of <see cref="ConventionClauses"/>.</summary>
    public static IReadOnlyDictionary<string, string> Write(ConventionFacts facts, ConventionSettings settings) =>
        Parties(facts, settings).Concat(Work(facts)).Concat(Duties(settings)).Concat(Amendment(facts)).ToDictionary();

    private static (string, string)[] Parties(ConventionFacts facts, ConventionSettings settings)
    {
        var employer = ValueOr(facts.Entity, ValueOr(settings.Employer, "[nom de l'employeur]"));
        var job = ValueOr(facts.Occupation, "[emploi et qualification de la personne]");
        var signatory =
            ValueOr(settings.Signatory, "[nom et qualité de la personne qui signe pour l'entreprise]");
        return
        [
            ("signatories",
                $"Entreprise mécène : {employer}, représentée par {signatory}.\n"
                    + $"Organisme d'accueil : {facts.Association}, {facts.Seat}, représenté par "
                    + "[nom et qualité de la personne qui signe pour l'organisme d'accueil]."),
            ("person",
                $"{facts.Employee}, {job}, "
                    + $"{(employer.StartsWith('[') ? "au service de l'entreprise mécène" : employer)}."),
        ];
    }

    private static (string, string)[] Work(ConventionFacts facts) =>
    [
        ("purpose", facts.Title),
        ("tasks", ValueOr(facts.Description, facts.Title)),
        ("schedule",
            $"{ConventionTexts.Dates(facts.Assignment)}, soit {Days(facts)} de travail. "
                + "[rythme et horaires de la mission]"),
        ("place", Place(facts)),
        ("supervision",
            "Tutorat côté entreprise : [nom du tuteur ou de la tutrice]. Contact côté organisme d'accueil : "
                + "[nom de la personne référente]."),
    ];

    private static (string, string)[] Duties(ConventionSettings settings) =>
    [
        ("pay",
            "L'entreprise maintient la rémunération et les charges. La mise à disposition est gratuite : rien "
                + "n'est facturé. La valorisation du don se fait au prix de revient, sous la responsabilité de "
                + "l'entreprise."),
        ("expenses",
            "Frais de déplacement et de repas : "
                + $"{ValueOr(settings.Expenses, "[qui les prend en charge, et comment]")}."),
        ("safety",
            "L'employeur garde le lien de subordination, la couverture des accidents du travail et la "
                + "responsabilité civile ; l'organisme d'accueil veille aux conditions de santé et de sécurité "
                + "sur place et signale tout accident sans délai."),
        ("confidentiality",
            "Chaque partie garde confidentiel ce qu'elle apprend de l'autre. Les livrables appartiennent à "
                + "l'organisme d'accueil, sauf accord contraire. Les données personnelles ne servent qu'à la "
                + "mission."),
        ("counterparts", "Aucune, hormis une mention de remerciement."),
        ("evaluation", "Un point à mi-parcours et un bilan en fin de mission, entre les trois parties."),
        ("ending",
            "Renouvellement par accord écrit des trois parties. Fin anticipée à l'initiative de chacune, "
                + $"avec un préavis de {ValueOr(settings.Notice, "[durée du préavis]")}. À la fin, la "
                + "personne retrouve son poste ou un poste équivalent."),
        ("receipt",
            "L'organisme d'accueil délivre le reçu fiscal (Cerfa 16216) sur la base du temps confirmé par les "
                + "deux parties ; l'entreprise déclare ses dons au-delà du seuil légal."),
    ];

    private static (string, string)[] Amendment(ConventionFacts facts) =>
    [
        ("amendment.work", facts.Title),
        ("amendment.hours", $"{Days(facts)} de travail. {Place(facts)} [horaires de travail]"),
        ("amendment.post", "Aucune caractéristique particulière n'est connue."),
        ("amendment.return",
            $"{ConventionTexts.Dates(facts.Assignment)}. Le contrat de travail n'est ni rompu ni suspendu ; à la fin "
                + "du prêt, la personne retrouve son poste ou un poste équivalent."),
        ("amendment.freedom",
            "La personne est libre de refuser : elle ne peut être ni sanctionnée, ni licenciée, ni discriminée "
                + "pour ce motif."),
    ];

    private static string Days(ConventionFacts facts) =>
        $"{DisplayFormat.Number(facts.Assignment.Days, 1).Fr} jour{(facts.Assignment.Days >= 2 ? "s" : "")}";

    private static string Place(ConventionFacts facts) => facts.Remote switch
    {
        RemoteWork.Full => "Entièrement à distance.",
        RemoteWork.Hybrid => $"{facts.Place}, en partie à distance.",
        null or RemoteWork.No => $"{facts.Place}.",
    };

    private static string ValueOr(string? value, string otherwise) => value is { Length: > 0 } ? value : otherwise;
}
