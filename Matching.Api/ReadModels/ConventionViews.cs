using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

/// <summary>A convention as a list row.</summary>
public sealed record ConventionLine(Guid Id, string NeedTitle, string Association, string Employee, ConventionKind Kind,
    ConventionStatus Status, DateOnly Start);

/// <summary>A party's agreement to the current version.</summary>
/// <param name="At">UTC instant at which it was recorded.</param>
/// <param name="By">E-mail address of the account that recorded it.</param>
/// <param name="SignedOn">Day of the signature on paper; null if the party agreed in Élan.</param>
public sealed record AgreementView(ConventionParty Party, DateTime At, string By, DateOnly? SignedOn);

/// <summary>A clause with its French text.</summary>
public sealed record ClauseView(string Code, LocalizedText Title, string Text);

/// <summary>A convention with the French texts and the agreements of its current version.</summary>
public sealed record ConventionView(
    Guid Id, Guid AssignmentId, string NeedTitle, string Association, string Employee, string? Entity, DateOnly Start,
    DateOnly End, double Days, ConventionKind Kind, WorkDirection Direction, string Rule, ConventionStatus Status,
    int Version, int RowVersion, AssignmentStatus Assignment, Matching.Missions.MissionFormat Format,
    IReadOnlyList<ClauseView> Clauses, IReadOnlyList<AgreementView> Agreements)
{
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
        var visible = db.VisibleTo(actor, time.GetUtcNow().UtcDateTime);
        var c = await visible.AsNoTracking().Where(c => c.Id == id).Select(c => new
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
        }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        var accounts = c.Agreements.Select(a => a.AccountId).ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Email ?? a.UserName ?? "", ct);
        return new ConventionView(c.Convention.Id, c.Convention.AssignmentId, c.Agreed?.Title ?? c.Title,
            c.Association, c.DisplayName, c.Entity,
            c.Assignment.Start, c.Assignment.End, c.Assignment.Days, c.Convention.Kind, c.Convention.Direction,
            c.Convention.Rule, c.Convention.Status, c.Convention.Version, c.Convention.RowVersion, c.Assignment.Status,
            c.Assignment.Format,
            [.. ConventionClauses.ListFor(c.Convention.Kind)
                .Select(k => new ClauseView(k.Code, k.Title, c.Current.Texts.GetValueOrDefault(k.Code, "")))],
                [.. c.Agreements.OrderBy(a => a.At)
                    .Select(
                        a => new AgreementView(a.Party, a.At, names.GetValueOrDefault(a.AccountId, ""), a.SignedOn))]);
    }

    /// <summary>The convention of an assignment; null if the actor may not see one.</summary>
    internal static async Task<ConventionLine?> ConventionOfAsync(
        this MatchingDbContext db, Guid assignmentId, SignedInActor actor, TimeProvider time, CancellationToken ct) =>
        await db.VisibleTo(actor, time.GetUtcNow().UtcDateTime).Where(c => c.AssignmentId == assignmentId).Lines(db)
            .FirstOrDefaultAsync(ct);
}
