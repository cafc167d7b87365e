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
internal sealed class EndAssignment(MatchingDbContext db, Actor actor, DateTime now)
{
    private static readonly SystemActor Rule = new("rule");

    internal async Task CompleteAsync(Assignment assignment, double? rating, CancellationToken ct)
    {
        assignment.Complete(rating, actor, now);
        await RecordOutcomeAsync(assignment, Outcome.Completed, rating, ct);
        await CloseNeedIfOverAsync(assignment, ct);
    }

    /// <summary>Releases the days from tomorrow on.</summary>
    internal async Task InterruptAsync(Assignment assignment, string why, CancellationToken ct)
    {
        assignment.Interrupt(why, actor, now);
        await db.VoidConventionAsync(assignment, new(why, FreeText.Interruption), actor, now, ct);
        await RecordOutcomeAsync(assignment, Outcome.Interrupted, null, ct);
        await db.ReleaseTimeAsync(assignment, AssignmentTime.FirstUnusedDay(assignment, now), ct);
        await FreeSeatAsync(assignment, ct);
    }

    /// <summary>Releases all days.</summary>
    internal async Task CancelAsync(Assignment assignment, string why, CancellationToken ct)
    {
        assignment.Cancel(why, actor, now);
        await db.VoidConventionAsync(assignment, new(why, FreeText.Cancellation), actor, now, ct);
        await db.ReleaseTimeAsync(assignment, assignment.Start, ct);
        await FreeSeatAsync(assignment, ct);
    }

    /// <summary>
    /// Closes an assignment after an unanswered last call: completes it if it is running, cancels it if its start was
    /// never confirmed.
    /// </summary>
    internal async Task ConcludeAsync(Assignment assignment, CancellationToken ct)
    {
        await db.LockEmployeeAsync(assignment.EmployeeId, ct);
        if (assignment.Status == AssignmentStatus.Running)
            await CompleteAsync(assignment, null, ct);
        else
            await CancelAsync(assignment, Assignment.NeverConfirmed, ct);
    }

    /// <summary>
    /// Reopens a filled need only while its dates leave time for answers; otherwise it stays filled, or closes.
    /// </summary>
    private async Task FreeSeatAsync(Assignment assignment, CancellationToken ct)
    {
        var need = await db.Needs.SingleAsync(n => n.Id == assignment.NeedId, ct);
        if (need.Status != NeedStatus.Filled || !AnswerDeadline.IsPast(need.Terms.Start, now))
            need.FreeSeat(actor, now);
        await CloseNeedIfOverAsync(assignment, ct);
    }

    /// <summary>Closes a filled need when none of its assignments is planned or running.</summary>
    private async Task CloseNeedIfOverAsync(Assignment ended, CancellationToken ct)
    {
        var need = await db.Needs.FindAsync([ended.NeedId], ct);
        if (need is { Status: NeedStatus.Filled }
            && !await db.Assignments.Active().AnyAsync(a => a.NeedId == ended.NeedId && a.Id != ended.Id, ct))
            need.Close(Rule, now);
    }

    private async Task RecordOutcomeAsync(Assignment assignment, Outcome outcome, double? rating,
        CancellationToken ct)
    {
        if (await db.FindInteractionAsync(assignment.NeedId, assignment.EmployeeId, ct) is { } interaction)
            (interaction.Outcome, interaction.Rating) = (outcome, rating);
    }
}
