using Matching.Accounts;
using Matching.Conventions;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.ReadModels;

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
        var c = await db.VisibleTo(actor, time.UtcNow()).AsNoTracking().Where(c => c.Id == id)
            .Select(c => new
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
            Clauses = Describe(c.Convention.Kind, c.Current.Texts),
            Agreements = await db.DescribeAsync(c.Agreements, ct),
        };
    }

    private static List<ClauseView> Describe(ConventionKind kind, IReadOnlyDictionary<string, string> texts) =>
        [.. ConventionClauses.ListFor(kind)
            .Select(k => new ClauseView(k.Code, k.Title, texts.GetValueOrDefault(k.Code, "")))];

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
