using Matching.Accounts;
using Matching.Assignments;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Conventions;

/// <summary>Conventions as each role may see them.</summary>
public static class ConventionQueries
{
    /// <summary>
    /// The conventions that <paramref name="actor"/> may read. They name the employee, so an association no longer
    /// reads them once it may no longer know who that was.
    /// </summary>
    public static IQueryable<Convention> VisibleTo(this MatchingDbContext db, Actor actor, DateTime now)
    {
        if (actor is not AssociationActor)
            return db.OwnedBy(actor);
        var known = db.Assignments.WithIdentity(now);
        return db.OwnedBy(actor).Where(c => known.Any(a => a.Id == c.AssignmentId));
    }

    /// <summary>
    /// The conventions of the assignments that <paramref name="actor"/> may see; a draft that was never sent is its
    /// coordinators' alone.
    /// </summary>
    private static IQueryable<Convention> OwnedBy(this MatchingDbContext db, Actor actor)
    {
        var mine = db.Assignments.VisibleTo(actor);
        var visible = db.Conventions.Where(c => mine.Any(a => a.Id == c.AssignmentId));
        return actor is CoordinatorActor or SystemActor ? visible : visible.Where(c => c.SentAt != null);
    }

    /// <summary>
    /// Those that wait for an act of the actor's: a coordinator's drafts, and what her party has not agreed to.
    /// </summary>
    public static IQueryable<Convention> WaitingFor(this MatchingDbContext db, SignedInActor actor, DateTime now)
    {
        var party = Convention.PartyOf(actor);
        return db.VisibleTo(actor, now).Where(c =>
            (c.Status == ConventionStatus.Draft && party == ConventionParty.Sponsor)
            || (c.Status == ConventionStatus.Sent
                && !c.Agreements.Any(a => a.Party == party && a.Version == c.Version)));
    }

    /// <summary>One convention with all that its rules need, to be changed.</summary>
    /// <exception cref="NotFoundException">It does not exist, or is not the actor's.</exception>
    public static async Task<Convention> GetConventionAsync(this MatchingDbContext db, Guid id, Actor actor,
        CancellationToken ct) =>
        await db.OwnedBy(actor).Include(c => c.Assignment).Include(c => c.Agreements)
            .Include(c => c.Versions.OrderBy(v => v.Number))
            .AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct)
        ?? throw new NotFoundException();

    /// <summary>
    /// The convention of an assignment that ends before its time has no effect from now on. Nothing when there is none
    /// yet.
    /// </summary>
    internal static async Task VoidConventionAsync(this MatchingDbContext db, Assignment assignment, string why,
        FreeText reason, Actor actor, DateTime now, CancellationToken ct)
    {
        var convention = await db.Conventions
            .SingleOrDefaultAsync(c => c.AssignmentId == assignment.Id && c.Status != ConventionStatus.Void, ct);
        convention?.MakeVoid(why, reason, actor, now);
    }

    /// <summary>Whether an assignment is a loan: by its convention, or by its format while it has none.</summary>
    public static async Task<bool> IsLoanAsync(this MatchingDbContext db, Guid assignmentId, CancellationToken ct)
    {
        var kind = await db.Conventions.Where(c => c.AssignmentId == assignmentId).Select(c => (ConventionKind?)c.Kind)
            .SingleOrDefaultAsync(ct);
        return kind is { } known
            ? known == ConventionKind.Loan
            : (await db.Assignments.AsNoTracking().SingleAsync(a => a.Id == assignmentId, ct)).IsLoan;
    }

    /// <summary>A loan begins with its convention signed; a service may begin without (the page warns).</summary>
    /// <exception cref="BusinessRuleException">It is a loan whose convention is not signed.</exception>
    internal static async Task RequireConventionAsync(this MatchingDbContext db, Guid assignmentId,
        CancellationToken ct)
    {
        var signed = await db.Conventions
            .AnyAsync(c => c.AssignmentId == assignmentId && c.Status == ConventionStatus.Signed, ct);
        BusinessRuleException.Require(signed || !await db.IsLoanAsync(assignmentId, ct),
            "Un prêt de main-d'œuvre ne commence pas avant que la convention et l'avenant soient signés par les "
                + "trois parties.",
            "A loan of labour does not begin before the convention and the amendment are signed by the three parties.");
    }
}
