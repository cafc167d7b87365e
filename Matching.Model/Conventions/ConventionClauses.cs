namespace Matching.Conventions;

/// <summary>A clause of the document, which a coordinator may edit.</summary>
/// <param name="Code">Stable code: the key in a version's texts.</param>
/// <param name="Title">Heading. The document uses the French one.</param>
/// <param name="ForLoan">Whether only loans have it; it is then part of the employee's amendment.</param>
public sealed record ConventionClause(string Code, LocalizedText Title, bool ForLoan = false);

/// <summary>
/// The clauses of a convention and of an amendment, in document order (labour code, article L8241-2; tax code, article
/// 238 bis).
/// </summary>
public static class ConventionClauses
{
    /// <summary>All clauses.</summary>
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

    /// <summary>The clauses of a kind of convention.</summary>
    public static IEnumerable<ConventionClause> ListFor(ConventionKind kind) =>
        All.Where(c => !c.ForLoan || kind == ConventionKind.Loan);
}
