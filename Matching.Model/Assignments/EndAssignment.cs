using Matching.Accounts;
using Matching.Conventions;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Assignments;

/// <summary>
/// Ends an assignment, for every caller: releases unused days and the seat, closes the convention and the need, and
/// records the outcome for training. Nothing is saved. Callers must hold the locks of the need and the employee.
/// </summary>
internal static class EndAssignment
{
    private static readonly SystemActor Rule = new("rule");

    internal static async Task CompleteAsync(this MatchingDbContext db, Assignment assignment, double? rating,
        Actor actor, DateTime now, CancellationToken ct)
    {
        assignment.Complete(rating, actor, now);
        await db.RecordOutcomeAsync(assignment, Outcome.Completed, rating, ct);
        await db.CloseNeedIfOverAsync(assignment, now, ct);
    }

    /// <summary>Releases the days from tomorrow on.</summary>
    internal static async Task InterruptAsync(this MatchingDbContext db, Assignment assignment, string why, Actor actor,
        DateTime now, CancellationToken ct)
    {
        assignment.Interrupt(why, actor, now);
        await db.VoidConventionAsync(assignment, new(why, FreeText.Interruption), actor, now, ct);
        await db.RecordOutcomeAsync(assignment, Outcome.Interrupted, null, ct);
        await db.ReleaseTimeAsync(assignment, AssignmentTime.FirstUnusedDay(assignment, now), ct);
        await db.FreeSeatAsync(assignment, actor, now, ct);
    }

    /// <summary>Releases all days.</summary>
    internal static async Task CancelAsync(this MatchingDbContext db, Assignment assignment, string why, Actor actor,
        DateTime now, CancellationToken ct)
    {
        assignment.Cancel(why, actor, now);
        await db.VoidConventionAsync(assignment, new(why, FreeText.Cancellation), actor, now, ct);
        await db.ReleaseTimeAsync(assignment, assignment.Start, ct);
        await db.FreeSeatAsync(assignment, actor, now, ct);
    }

    /// <summary>
    /// Closes an assignment after an unanswered last call: completes it if it is running, cancels it if its start was
    /// never confirmed.
    /// </summary>
    internal static async Task ConcludeAsync(this MatchingDbContext db, Assignment assignment, Actor actor,
        DateTime now, CancellationToken ct)
    {
        await db.LockEmployeeAsync(assignment.EmployeeId, ct);
        if (assignment.Status == AssignmentStatus.Running)
            await db.CompleteAsync(assignment, null, actor, now, ct);
        else
            await db.CancelAsync(assignment, Assignment.NeverConfirmed, actor, now, ct);
    }

    /// <summary>
    /// Reopens a filled need only while its dates leave time for answers; otherwise it stays filled, or closes.
    /// </summary>
    private static async Task FreeSeatAsync(this MatchingDbContext db, Assignment assignment, Actor actor, DateTime now,
        CancellationToken ct)
    {
        var need = await db.Needs.SingleAsync(n => n.Id == assignment.NeedId, ct);
        if (need.Status != NeedStatus.Filled || !AnswerDeadline.IsPast(need.Terms.Start, now))
            need.FreeSeat(actor, now);
        await db.CloseNeedIfOverAsync(assignment, now, ct);
    }

    /// <summary>Closes a filled need when none of its assignments is planned or running.</summary>
    private static async Task CloseNeedIfOverAsync(this MatchingDbContext db, Assignment ended, DateTime now,
        CancellationToken ct)
    {
        var need = await db.Needs.SingleAsync(n => n.Id == ended.NeedId, ct);
        if (need.Status == NeedStatus.Filled
            && !await db.Assignments.Active().AnyAsync(a => a.NeedId == ended.NeedId && a.Id != ended.Id, ct))
            need.Close(Rule, now);
    }

    private static async Task RecordOutcomeAsync(this MatchingDbContext db, Assignment assignment, Outcome outcome,
        double? rating, CancellationToken ct)
    {
        if (await db.FindInteractionAsync(assignment.NeedId, assignment.EmployeeId, ct) is { } interaction)
            (interaction.Outcome, interaction.Rating) = (outcome, rating);
    }
}
