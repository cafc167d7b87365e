using Matching.Assignments;
using Matching.Conventions;
using Matching.Missions;

namespace Matching.Api.ReadModels;

/// <summary>A party's agreement to the current version.</summary>
/// <param name="At">UTC instant at which it was recorded.</param>
/// <param name="By">E-mail address of the account that recorded it.</param>
/// <param name="SignedOn">Day of the signature on paper; null if the party agreed in Élan.</param>
public sealed record AgreementView(ConventionParty Party, DateTime At, string By, DateOnly? SignedOn);

/// <summary>A clause with its French text.</summary>
public sealed record ClauseView(string Code, LocalizedText Title, string Text);

/// <summary>A convention with the French texts and the agreements of its current version.</summary>
public sealed record ConventionView
{
    public required Guid Id { get; init; }
    public required Guid AssignmentId { get; init; }
    public required string NeedTitle { get; init; }
    public required string Association { get; init; }
    public required string Employee { get; init; }
    public required string? Entity { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly End { get; init; }
    public required double Days { get; init; }
    public required ConventionKind Kind { get; init; }
    public required WorkDirection Direction { get; init; }
    public required string Rule { get; init; }
    public required ConventionStatus Status { get; init; }
    public required int Version { get; init; }
    public required int RowVersion { get; init; }
    public required AssignmentStatus Assignment { get; init; }
    public required MissionFormat Format { get; init; }
    public required IReadOnlyList<ClauseView> Clauses { get; init; }
    public required IReadOnlyList<AgreementView> Agreements { get; init; }
    /// <summary>Passages of the texts that are still to be completed.</summary>
    public IReadOnlyList<ConventionPlaceholder> Placeholders => ConventionPlaceholders.Find(Kind, TextsByClause);
    /// <summary>Reasons why the convention cannot be sent yet.</summary>
    internal IReadOnlyList<FieldFault> Faults => ConventionPlaceholders.FindFaults(Kind, TextsByClause);
    private Dictionary<string, string> TextsByClause => Clauses.ToDictionary(c => c.Code, c => c.Text);
    /// <summary>The form assistant's decision: the rule and the required documents.</summary>
    internal FormDecision Decision => FormAssistant.Decide(Format, Direction);
    /// <summary>The party's agreement to this version; null if there is none.</summary>
    internal AgreementView? FindAgreement(ConventionParty party) => Agreements.FirstOrDefault(a => a.Party == party);
}
