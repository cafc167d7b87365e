using System.Globalization;
using Matching.Assignments;
using Matching.Missions;

namespace Matching.Conventions;

/// <summary>Data for a first draft.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Title">Title of the need.</param>
/// <param name="Description">Description of the need, or empty.</param>
/// <param name="Remote">Remote work, or null.</param>
/// <param name="Place">Commune of the work.</param>
/// <param name="Association">Name of the host association.</param>
/// <param name="Seat">Commune of its registered office.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="Occupation">Occupation of the employee, or null.</param>
/// <param name="Entity">Name of the employing entity, or null.</param>
public sealed record ConventionFacts(
    Assignment Assignment, string Title, string Description, RemoteWork? Remote, string Place, string Association,
    string Seat, string Employee, string? Occupation, string? Entity);

/// <summary>Texts of conventions. The document is in French, because French law applies.</summary>
public static class ConventionTexts
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Returns the label of a status.</summary>
    public static LocalizedText LabelFor(ConventionStatus status) => status switch
    {
        ConventionStatus.Draft => new("en préparation", "being drafted"),
        ConventionStatus.Sent => new("à signer", "to be signed"),
        ConventionStatus.Signed => new("signée", "signed"),
        ConventionStatus.Void => new("sans effet", "void"),
    };

    /// <summary>Returns the label of a party.</summary>
    public static LocalizedText LabelFor(ConventionParty party) => party switch
    {
        ConventionParty.Association => new("l'organisme d'accueil", "the host"),
        ConventionParty.Employee => new("le collaborateur ou la collaboratrice", "the employee"),
        ConventionParty.Sponsor => new("l'entreprise mécène", "the sponsor"),
    };

    /// <summary>Returns the document's title.</summary>
    public static LocalizedText Title(ConventionKind kind) => kind == ConventionKind.Loan
        ? new("Convention de prêt de main-d'œuvre à but non lucratif", "Agreement on a not-for-profit loan of labour")
        : new("Convention de mécénat de compétences sous forme de prestation",
            "Skills sponsorship agreement, as a service");

    /// <summary>The dates of the assignment, as a draft contains them.</summary>
    internal static string Dates(DateOnly start, DateOnly end) => $"Du {Day(start)} au {Day(end)}";

    /// <summary>
    /// Returns the texts of a first draft. Unknown data become placeholders, see <see cref="ConventionPlaceholders"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Draft(ConventionFacts facts, ConventionSettings settings)
    {
        var a = facts.Assignment;
        var employer =
            facts.Entity is { Length: > 0 } entity ? entity : ValueOrPrompt(settings.Employer, "nom de l'employeur");
        var job = facts.Occupation is { Length: > 0 } occupation
            ? occupation
            : ValueOrPrompt("", "emploi et qualification de la personne");
        var signatory =
            ValueOrPrompt(settings.Signatory, "nom et qualité de la personne qui signe pour l'entreprise");
        var dates = Dates(a.Start, a.End);
        var days = DisplayFormat.Number(a.Days, 1).Fr;
        var place = facts.Remote switch
        {
            RemoteWork.Full => "Entièrement à distance.",
            RemoteWork.Hybrid => $"{facts.Place}, en partie à distance.",
            _ => $"{facts.Place}.",
        };
        return new Dictionary<string, string>
        {
            ["signatories"] =
                $"Entreprise mécène : {employer}, représentée par "
                    + $"{signatory}.\n"
                    + $"Organisme d'accueil : {facts.Association}, {facts.Seat}, représenté par "
                    + "[nom et qualité de la personne qui signe pour l'organisme d'accueil].",
            ["person"] =
                $"{facts.Employee}, {job}, "
                    + $"{(employer.StartsWith('[') ? "au service de l'entreprise mécène" : employer)}.",
            ["purpose"] = facts.Title,
            ["tasks"] = facts.Description.Length > 0 ? facts.Description : facts.Title,
            ["schedule"] =
                $"{dates}, soit {days} jour{(a.Days >= 2 ? "s" : "")} de travail. [rythme et horaires de la mission]",
            ["place"] = place,
            ["supervision"] =
                "Tutorat côté entreprise : [nom du tuteur ou de la tutrice]. Contact côté organisme d'accueil : "
                    + "[nom de la personne référente].",
            ["pay"] =
                "L'entreprise maintient la rémunération et les charges. La mise à disposition est gratuite : rien "
                    + "n'est facturé. La valorisation du don se fait au prix de revient, sous la responsabilité de "
                        + "l'entreprise.",
            ["expenses"] =
                $"Frais de déplacement et de repas : "
                    + $"{ValueOrPrompt(settings.Expenses, "qui les prend en charge, et comment")}.",
            ["safety"] =
                "L'employeur garde le lien de subordination, la couverture des accidents du travail et la "
                    + "responsabilité civile ; l'organisme d'accueil veille aux conditions de santé et de sécurité "
                        + "sur place et signale tout accident sans délai.",
            ["confidentiality"] =
                "Chaque partie garde confidentiel ce qu'elle apprend de l'autre. Les livrables appartiennent à "
                    + "l'organisme d'accueil, sauf accord contraire. Les données personnelles ne servent qu'à la "
                        + "mission.",
            ["counterparts"] = "Aucune, hormis une mention de remerciement.",
            ["evaluation"] = "Un point à mi-parcours et un bilan en fin de mission, entre les trois parties.",
            ["ending"] =
                $"Renouvellement par accord écrit des trois parties. Fin anticipée à l'initiative de chacune, "
                    + $"avec un préavis de {ValueOrPrompt(settings.Notice, "durée du préavis")}. À la fin, la "
                        + $"personne retrouve son poste ou un poste équivalent.",
            ["receipt"] =
                "L'organisme d'accueil délivre le reçu fiscal (Cerfa 16216) sur la base du temps confirmé par les "
                    + "deux parties ; l'entreprise déclare ses dons au-delà du seuil légal.",
            ["amendment.work"] = facts.Title,
            ["amendment.hours"] = $"{days} jour{(a.Days >= 2 ? "s" : "")} de travail. {place} [horaires de travail]",
            ["amendment.post"] = "Aucune caractéristique particulière n'est connue.",
            ["amendment.return"] =
                $"{dates}. Le contrat de travail n'est ni rompu ni suspendu ; à la fin du prêt, la personne "
                    + $"retrouve son poste ou un poste équivalent.",
            ["amendment.freedom"] =
                "La personne est libre de refuser : elle ne peut être ni sanctionnée, ni licenciée, ni discriminée "
                    + "pour ce motif.",
        };
    }

    private static string ValueOrPrompt(string value, string prompt) => value.Length > 0 ? value : $"[{prompt}]";

    private static string Day(DateOnly day) => DisplayFormat.Date(day).Fr;
}
