using Matching.Missions;
using static Matching.Conventions.ConventionKind;
using static Matching.Conventions.WorkDirection;
using static Matching.Missions.MissionFormat;

namespace Matching.Conventions;

/// <summary>The legal form, and the rule that determined it.</summary>
/// <param name="Kind">Legal form.</param>
/// <param name="Rule">Stable name of the rule, stored with the convention.</param>
/// <param name="Why">The rule as a sentence.</param>
/// <param name="Documents">Required documents.</param>
public sealed record FormDecision(ConventionKind Kind, string Rule, LocalizedText Why,
    IReadOnlyList<LocalizedText> Documents);

/// <summary>
/// Proposes the legal form, service or loan, from the mission's format and the direction of work. A coordinator is
/// responsible for the choice.
/// </summary>
public static class FormAssistant
{
    private static readonly LocalizedText Agreement = new("convention", "convention");
    private static readonly LocalizedText Amendment =
        new("avenant au contrat de travail", "amendment to the employment contract");

    /// <summary>Who usually directs missions of this format.</summary>
    public static WorkDirection UsualDirection(MissionFormat format) => format switch
    {
        OneOff or Split => Employer,
        Flash or PartTime or FullTime or Senior => Host,
    };

    /// <summary>Determines the legal form.</summary>
    /// <param name="format">Format of the mission.</param>
    /// <param name="direction">Who directs the work, as stated by the coordinator.</param>
    public static FormDecision Decide(MissionFormat format, WorkDirection direction) => (format, direction) switch
    {
        (Flash, _) => new(Service, "flash", new(
            "Une journée au plus, encadrée sur place : une convention allégée suffit d'ordinaire, sous forme de "
                + "prestation.",
            "A day at most, supervised on site: a simplified agreement for a service is usually sufficient."),
            [new("convention allégée", "simplified agreement")]),
        (OneOff, Employer) => new(Service, "oneoff-employer", new(
            "Une mission courte et délimitée que l'employeur continue de diriger est une prestation de services.",
            "A short, delimited mission that the employer keeps directing is a service."),
            [Agreement, new("fiche de mission", "mission sheet")]),
        (Split, Employer) => new(Service, "split-employer", new(
            "Des demi-journées régulières que l'employeur continue de diriger sont une prestation de services.",
            "Regular half-days that the employer keeps directing are a service."),
            [Agreement, new("calendrier des demi-journées", "schedule of the half-days")]),
        (PartTime or FullTime or Senior, Employer) =>
            new(Service, "long-employer", new(
            "Une mission longue que l'employeur continue de diriger reste une prestation ; il faut pouvoir "
                + "montrer qui dirige le travail au quotidien.",
            "A long mission that the employer keeps directing remains a service; it must be possible to show who "
                + "directs the daily work."),
            [Agreement, new("fiche de mission", "mission sheet")]),
        (Senior, Host) => new(Loan, "senior-host", new(
            "L'organisme d'accueil dirige le travail en fin de carrière : prêt de main-d'œuvre, sur la base d'un "
                + "accord collectif.",
            "The host directs the work at the end of a career: a loan of labour, based on a collective agreement."),
            [new("accord collectif", "collective agreement"), Agreement, Amendment]),
        (PartTime or FullTime, Host) =>
            new(Loan, "long-host", new(
            "L'organisme d'accueil dirige le travail pendant des mois : prêt de main-d'œuvre à but non lucratif "
                + "(art. L8241-2 et L8241-3).",
            "The host directs the work for months: a not-for-profit loan of labour (articles L8241-2 and L8241-3)."),
            [Agreement, Amendment]),
        (OneOff or Split, Host) => new(Loan, "short-host", new(
            "L'organisme d'accueil dirige le travail : même courte, la mission est traitée comme un prêt de "
                + "main-d'œuvre.",
            "The host directs the work: even a short mission is treated as a loan of labour."),
            [Agreement, Amendment]),
    };

    /// <summary>Legal points that a lawyer or accountant must confirm. Shown only; no rule depends on them.</summary>
    public static IReadOnlyList<LocalizedText> Notices(ConventionKind kind) =>
        kind == Service ? [Eligible, Deduction] :
    [
        new("À confirmer par un juriste : l'application de l'article L8241-2 aux prêts de l'article L8241-3. Par "
            + "prudence, la convention et l'avenant sont établis tous les deux.",
            "To be confirmed by a lawyer: whether article L8241-2 applies to loans under article L8241-3. To be "
                + "safe, both the convention and the amendment are drawn up."),
        new("À confirmer par un juriste : l'information et la consultation du comité social et économique.",
            "To be confirmed by a lawyer: informing and consulting the works council."),
        new("À confirmer par un juriste : le régime des agents publics, qui n'est pas celui de cette convention.",
            "To be confirmed by a lawyer: the rules for civil servants, which this convention does not cover."),
        Eligible, Deduction,
    ];

    private static readonly LocalizedText Eligible = new(
        "À confirmer par un juriste : l'organisme entre dans l'article 238 bis du CGI ; un agrément d'utilité "
            + "sociale ne suffit pas à lui seul.",
        "To be confirmed by a lawyer: the host falls under article 238 bis of the tax code; a social utility label "
            + "is not enough by itself.");

    private static readonly LocalizedText Deduction = new(
        "À confirmer par un juriste ou un comptable : la valorisation au prix de revient et son plafond, dont "
            + "répond l'entreprise donatrice.",
        "To be confirmed by a lawyer or an accountant: the valuation at cost price and its ceiling, for which the "
            + "donor is responsible.");
}
