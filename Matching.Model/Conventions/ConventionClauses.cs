namespace Matching.Conventions;

/// <summary>A part of the document that a coordinator may write.</summary>
/// <param name="Code">Stable name: the key in a version's texts.</param>
/// <param name="Title">Its heading: the French one stands in the document, the English one helps to read it.</param>
/// <param name="ForLoan">Whether only a loan has it: it belongs to the employee's amendment.</param>
public sealed record ConventionClause(string Code, LocalizedText Title, bool ForLoan = false);

/// <summary>
/// The parts of a convention and of an amendment, in their order (labour code, art. L8241-2; tax code, art. 238 bis).
/// </summary>
public static class ConventionClauses
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConventionClause> All { get; } =
    [
        new("signatories", new("Parties et signataires", "Parties and signatories")),
        new("person", new("Personne mise à disposition", "Person made available")),
        new("purpose", new("Objet et projet", "Purpose and project")),
        new("tasks", new("Tâches confiées", "Tasks")),
        new("schedule", new("Durée, temps et calendrier", "Duration, time and schedule")),
        new("place", new("Lieu et travail à distance", "Place and remote work")),
        new("supervision", new("Encadrement et tutorat", "Supervision and tutors")),
        new("pay", new("Rémunération, facturation et valorisation", "Pay, invoicing and valuation")),
        new("expenses", new("Frais", "Expenses")),
        new("safety", new("Santé, sécurité, accident et assurance", "Health, safety, accidents and insurance")),
        new("confidentiality",
            new("Confidentialité, propriété intellectuelle et données personnelles",
                "Confidentiality, intellectual property and personal data")),
        new("counterparts", new("Contreparties", "Counterparts")),
        new("evaluation", new("Points d'étape et évaluation", "Check-ins and evaluation")),
        new("ending",
            new("Renouvellement, fin anticipée et retour au poste", "Renewal, early end and return to the post")),
        new("receipt", new("Reçu fiscal et déclarations", "Tax receipt and declarations")),
        new("amendment.work", new("Avenant – travail confié", "Amendment – work entrusted"), ForLoan: true),
        new("amendment.hours", new("Avenant – horaires et lieu", "Amendment – hours and place"), ForLoan: true),
        new("amendment.post",
            new("Avenant – caractéristiques particulières du poste", "Amendment – particular features of the post"),
            ForLoan: true),
        new("amendment.return",
            new("Avenant – durée, fin et retour au poste", "Amendment – duration, end and return to the post"),
            ForLoan: true),
        new("amendment.freedom", new("Avenant – liberté de refuser", "Amendment – freedom to refuse"), ForLoan: true),
    ];

    /// <summary>Those of a kind of convention.</summary>
    public static IEnumerable<ConventionClause> ListFor(ConventionKind kind) =>
        All.Where(c => !c.ForLoan || kind == ConventionKind.Loan);
}
