using Matching.Accounts;
using Matching.Conventions;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Ends an assignment, for every caller: releases unused days and the seat, closes the convention and the need, and
/// records what training learns. Nothing is saved. Call it under the locks of the need and the employee.
/// </summary>
internal static class EndAssignment
{
    private static readonly SystemActor Rule = new("rule");

    /// <summary>The work is done.</summary>
    internal static async Task CompleteAsync(this MatchingDbContext db, Assignment assignment, double? rating, Actor actor, DateTime now, CancellationToken ct)
    {
        assignment.Complete(rating, actor, now);
        await db.NoteOutcomeAsync(assignment, Outcome.Completed, rating, ct);
        await db.CloseNeedIfOverAsync(assignment, now, ct);
    }

    /// <summary>The work broke off: the days from tomorrow on are given back.</summary>
    internal static async Task InterruptAsync(this MatchingDbContext db, Assignment assignment, string why, Actor actor, DateTime now, CancellationToken ct)
    {
        assignment.Interrupt(why, actor, now);
        await db.VoidConventionAsync(assignment, why, FreeText.Interruption, actor, now, ct);
        await db.NoteOutcomeAsync(assignment, Outcome.Interrupted, null, ct);
        await db.ReleaseTimeAsync(assignment, AssignmentTime.FirstUnusedDay(assignment, now), ct);
        await db.FreeSeatAsync(assignment, actor, now, ct);
        await db.CloseNeedIfOverAsync(assignment, now, ct);
    }

    /// <summary>The work is called off before it began: all its days are given back.</summary>
    internal static async Task CancelAsync(this MatchingDbContext db, Assignment assignment, string why, Actor actor, DateTime now, CancellationToken ct)
    {
        assignment.Cancel(why, actor, now);
        await db.VoidConventionAsync(assignment, why, FreeText.Cancellation, actor, now, ct);
        await db.ReleaseTimeAsync(assignment, assignment.Start, ct);
        await db.FreeSeatAsync(assignment, actor, now, ct);
        await db.CloseNeedIfOverAsync(assignment, now, ct);
    }

    /// <summary>Nobody closed it after the last call: it is completed if it ran, and cancelled if nobody confirmed that it started.</summary>
    internal static async Task ConcludeAsync(this MatchingDbContext db, Assignment assignment, Actor actor, DateTime now, CancellationToken ct)
    {
        await db.LockEmployeeAsync(assignment.EmployeeId, ct);
        if (assignment.Status == AssignmentStatus.Running)
            await db.CompleteAsync(assignment, null, actor, now, ct);
        else
            await db.CancelAsync(assignment, Assignment.NeverConfirmed, actor, now, ct);
    }

    /// <summary>
    /// The seat is given back where somebody can still take it: while the need's dates leave time for answers. Otherwise a filled need stays filled, so that it
    /// does not search for nobody.
    /// </summary>
    private static async Task FreeSeatAsync(this MatchingDbContext db, Assignment assignment, Actor actor, DateTime now, CancellationToken ct)
    {
        var need = await db.Needs.SingleAsync(n => n.Id == assignment.NeedId, ct);
        if (need.Status != NeedStatus.Filled || db.FollowUpSettings.CanStillBeAnswered(need.Terms.Start, now))
            need.FreeSeat(actor, now);
    }

    /// <summary>A filled need is closed when none of its missions is planned or running any more.</summary>
    private static async Task CloseNeedIfOverAsync(this MatchingDbContext db, Assignment ended, DateTime now, CancellationToken ct)
    {
        var need = await db.Needs.SingleAsync(n => n.Id == ended.NeedId, ct);
        var under = await db.Assignments.AnyAsync(a => a.NeedId == ended.NeedId && a.Id != ended.Id
            && (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running), ct);
        if (need.Status == NeedStatus.Filled && !under)
            need.Close(Rule, now);
    }

    private static async Task NoteOutcomeAsync(this MatchingDbContext db, Assignment assignment, Outcome outcome, double? rating, CancellationToken ct)
    {
        var shown = await db.Interactions.SingleOrDefaultAsync(i => i.NeedId == assignment.NeedId && i.EmployeeId == assignment.EmployeeId, ct);
        if (shown is not null)
            (shown.Outcome, shown.Rating) = (outcome, rating);
    }
}
