using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Conventions;

/// <summary>Queries for the conventions that each role may see.</summary>
public static class ConventionQueries
{
    /// <summary>
    /// The conventions that <paramref name="actor"/> may read. Because they name the employee, an association can read
    /// them only as long as it may see that name.
    /// </summary>
    public static IQueryable<Convention> VisibleTo(this MatchingDbContext db, Actor actor, DateTime now)
    {
        var owned = db.OwnedBy(actor);
        var withIdentity = db.Assignments.WithIdentity(now);
        return actor is AssociationActor ? owned.Where(c => withIdentity.Any(a => a.Id == c.AssignmentId)) : owned;
    }

    /// <summary>
    /// The conventions of the assignments that <paramref name="actor"/> may see; drafts that were never sent are
    /// visible to coordinators only.
    /// </summary>
    private static IQueryable<Convention> OwnedBy(this MatchingDbContext db, Actor actor)
    {
        var assignments = db.Assignments.VisibleTo(actor);
        var visible = db.Conventions.Where(c => assignments.Any(a => a.Id == c.AssignmentId));
        return actor is CoordinatorActor or SystemActor ? visible : visible.Where(c => c.SentAt != null);
    }

    /// <summary>
    /// The conventions that wait for the actor: drafts for coordinators, and sent ones that the actor's party has not
    /// agreed to.
    /// </summary>
    public static IQueryable<Convention> WaitingFor(this MatchingDbContext db, SignedInActor actor, DateTime now)
    {
        var party = Convention.PartyOf(actor);
        return db.VisibleTo(actor, now).Where(c =>
            (c.Status == ConventionStatus.Draft && party == ConventionParty.Sponsor)
            || (c.Status == ConventionStatus.Sent
                && !c.Agreements.Any(a => a.Party == party && a.Version == c.Version)));
    }

    /// <summary>Reads a convention for update, with its assignment, agreements and versions.</summary>
    /// <exception cref="NotFoundException">The convention does not exist, or the actor may not see it.</exception>
    public static async Task<Convention> GetConventionAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.OwnedBy(actor).Include(c => c.Assignment).Include(c => c.Agreements)
            .Include(c => c.Versions.OrderBy(v => v.Number))
            .AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct)
        ?? throw new NotFoundException();

    /// <summary>Makes the convention of an assignment that ended early void, if there is one.</summary>
    internal static async Task VoidConventionAsync(this MatchingDbContext db, Assignment assignment,
        VoidReason reason, Actor actor, DateTime now, CancellationToken ct)
    {
        var convention = await db.Conventions
            .SingleOrDefaultAsync(c => c.AssignmentId == assignment.Id && c.Status != ConventionStatus.Void, ct);
        convention?.MakeVoid(reason, actor, now);
    }

    /// <summary>Whether an assignment is a loan: by its convention or, without one, by its format.</summary>
    public static async Task<bool> IsLoanAsync(this MatchingDbContext db, Guid assignmentId, CancellationToken ct)
    {
        var kind = await db.Conventions.Where(c => c.AssignmentId == assignmentId).Select(c => (ConventionKind?)c.Kind)
            .SingleOrDefaultAsync(ct);
        return kind is null
            ? (await db.Assignments.AsNoTracking().SingleAsync(a => a.Id == assignmentId, ct)).IsLoan
            : kind == ConventionKind.Loan;
    }

    /// <summary>
    /// Checks that an assignment can start as far as its convention is concerned: a loan needs a signed one, a service
    /// does not (the page warns).
    /// </summary>
    /// <exception cref="BusinessRuleException">The assignment is a loan whose convention is not signed.</exception>
    internal static async Task RequireConventionAsync(this MatchingDbContext db, Guid assignmentId,
        CancellationToken ct)
    {
        var signed = await db.Conventions
            .AnyAsync(c => c.AssignmentId == assignmentId && c.Status == ConventionStatus.Signed, ct);
        BusinessRuleException.Require(signed || !await db.IsLoanAsync(assignmentId, ct),
            "Un prêt de main-d'œuvre ne peut commencer qu'une fois la convention et l'avenant signés par les trois "
                + "parties.",
            "A loan of labour can start only once the three parties have signed the convention and the amendment.");
    }
}
