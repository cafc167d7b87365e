using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Missions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

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

/// <summary>A convention as a list row.</summary>
public sealed record ConventionLine(Guid Id, string NeedTitle, string Association, string Employee, ConventionKind Kind,
    ConventionStatus Status, DateOnly Start);

/// <summary>Reads conventions for the parties and the coordinators.</summary>
internal static class ConventionViews
{
    internal const int MaxPerPage = 50;

    /// <summary>Conventions as list rows by the first day of the assignment, for paging.</summary>
    internal static IQueryable<ConventionLine> Lines(this IQueryable<Convention> conventions, MatchingDbContext db) =>
        conventions.AsNoTracking()
        .OrderBy(c => c.Assignment.Start).ThenBy(c => c.Id)
        .Select(c => new
        {
            Row = c,
            Agreed = db.OfferSnapshots.Where(s => s.OfferId == c.Assignment.OfferId).Select(s => s.Mission)
                .FirstOrDefault(),
        })
        .Select(r => new ConventionLine(r.Row.Id,
            r.Agreed == null ? r.Row.Assignment.Need.Terms.Title : r.Agreed.Title,
            r.Row.Assignment.Need.Association.Name, r.Row.Assignment.Employee.DisplayName, r.Row.Kind, r.Row.Status,
            r.Row.Assignment.Start));

    /// <exception cref="NotFoundException">The actor may not see the convention.</exception>
    internal static async Task<ConventionView> ConventionViewAsync(
        this MatchingDbContext db, Guid id, SignedInActor actor, TimeProvider time, CancellationToken ct)
    {
        var c = await db.VisibleTo(actor, time.UtcNow()).AsNoTracking().Where(c => c.Id == id).Select(c => new
        {
            Convention = c,
            c.Assignment,
            c.Assignment.Need.Terms.Title,
            Agreed = db.OfferSnapshots.Where(s => s.OfferId == c.Assignment.OfferId).Select(s => s.Mission)
                .FirstOrDefault(),
            Association = c.Assignment.Need.Association.Name,
            c.Assignment.Employee.DisplayName,
            Entity = c.Assignment.Employee.Entity != null ? c.Assignment.Employee.Entity.Name : null,
            Current = c.Versions.Single(v => v.Number == c.Version),
            Agreements = c.Agreements.Where(a => a.Version == c.Version).ToList(),
        }).OneAsync(ct);
        return new ConventionView
        {
            Id = c.Convention.Id,
            AssignmentId = c.Convention.AssignmentId,
            NeedTitle = c.Agreed?.Title ?? c.Title,
            Association = c.Association,
            Employee = c.DisplayName,
            Entity = c.Entity,
            Start = c.Assignment.Start,
            End = c.Assignment.End,
            Days = c.Assignment.Days,
            Kind = c.Convention.Kind,
            Direction = c.Convention.Direction,
            Rule = c.Convention.Rule,
            Status = c.Convention.Status,
            Version = c.Convention.Version,
            RowVersion = c.Convention.RowVersion,
            Assignment = c.Assignment.Status,
            Format = c.Assignment.Format,
            Clauses = [.. ConventionClauses.ListFor(c.Convention.Kind)
                .Select(k => new ClauseView(k.Code, k.Title, c.Current.Texts.GetValueOrDefault(k.Code, "")))],
            Agreements = await db.DescribeAsync(c.Agreements, ct),
        };
    }

    private static async Task<List<AgreementView>> DescribeAsync(this MatchingDbContext db,
        List<ConventionAgreement> agreements, CancellationToken ct)
    {
        var accounts = agreements.ConvertAll(a => a.AccountId);
        var names = await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Email ?? a.UserName ?? "", ct);
        return [.. agreements.OrderBy(a => a.At)
            .Select(a => new AgreementView(a.Party, a.At, names.GetValueOrDefault(a.AccountId, ""), a.SignedOn))];
    }

    /// <summary>The convention of an assignment; null if the actor may not see one.</summary>
    internal static async Task<ConventionLine?> ConventionOfAsync(
        this MatchingDbContext db, Guid assignmentId, SignedInActor actor, TimeProvider time, CancellationToken ct) =>
        await db.VisibleTo(actor, time.UtcNow()).Where(c => c.AssignmentId == assignmentId).Lines(db)
            .FirstOrDefaultAsync(ct);
}
