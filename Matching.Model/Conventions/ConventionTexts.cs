using Matching.Assignments;

namespace Matching.Conventions;

/// <summary>Labels of a convention's status, parties and document.</summary>
public static class ConventionTexts
{
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
    internal static string Dates(Assignment assignment) =>
        $"Du {DisplayFormat.Date(assignment.Start).Fr} au {DisplayFormat.Date(assignment.End).Fr}";
}
