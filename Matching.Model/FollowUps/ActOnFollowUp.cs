using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// Executes one follow-up that is due: checks the subject's state again, then acts, cancels the follow-up or postpones
/// it. Lock on the need, check, act and status change are one transaction, so only one worker acts, also after another
/// one crashed.
/// </summary>
internal sealed class ActOnFollowUp(MatchingDbContext db, ProposeNext next, FollowUpSettings settings,
    TimeProvider time)
{
    private static readonly TimeSpan UntilChecked = TimeSpan.FromHours(1);
    private static readonly SystemActor Clock = new("follow-up");
    private static readonly SystemActor Rule = new("rule");

    public async Task<bool> HandleAsync(Guid id, CancellationToken ct)
    {
        var need = await db.FollowUps.Where(f => f.Id == id).Select(f => f.NeedId).SingleAsync(ct);
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(need, ct);
        var row =
            await db.FollowUps.SingleOrDefaultAsync(f => f.Id == id && f.Status == FollowUpStatus.Due && f.TryAt <= Now,
                ct);
        if (row is null)
            return false;
        Failpoint.Pass("followup.after_claim");
        var acted = await ActAsync(row, FollowUpTable.Find(row.Kind), ct);
        if (row.Status == FollowUpStatus.Due && row.TryAt <= Now)
        {
            if (acted)
                row.Complete(Now);
            else
                row.Cancel(Now);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Failpoint.Pass("followup.after_commit");
        return acted;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, CancellationToken ct)
    {
        if (await IsSupersededAsync(row, rule, ct))
            return false;
        return rule.After switch
        {
            OfferStatus => await ActAsync(row, rule, await db.Offers.SingleAsync(o => o.Id == row.SubjectId, ct), ct),
            AssignmentStatus =>
                await ActAsync(row, rule, await db.Assignments.SingleAsync(a => a.Id == row.SubjectId, ct), ct),
            ConventionStatus => await ActAsync(row, rule, await db.GetConventionAsync(row.SubjectId, Clock, ct), ct),
            _ => await ActAsync(row, rule, await db.Needs.SingleAsync(n => n.Id == row.SubjectId, ct), ct),
        };
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Offer offer, CancellationToken ct)
    {
        if (!rule.While.Contains(offer.Status))
            return false;
        if (rule.Act == FollowUpAct.ProposeNext)
            return await next.AddAsync(offer.NeedId, ct);
        if (rule.Act == FollowUpAct.ExpireOffer)
        {
            row.Complete(Now);
            offer.SetDueAt(row.DueAt);
            offer.Expire(Clock, Now);
            await db.PromoteFromWaitlistAsync(offer.NeedId, settings.WaitingOnAssociation, Clock, Now, ct);
            db.PublishMove(offer, Now);
            return true;
        }
        if (rule.Act == FollowUpAct.NotifyAgain)
            db.FollowUps.Add(FollowUpPlan.NextDigest(row, Now, settings));
        await NotifyAsync(row, rule, new NotificationSubject(offer.NeedId, offer.EmployeeId), ct);
        return true;
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Assignment work, CancellationToken ct)
    {
        if (!rule.While.Contains(work.Status))
            return false;
        if (rule.Act == FollowUpAct.ConcludeAssignment)
        {
            row.Complete(Now);
            await db.ConcludeAsync(work, Rule, Now, ct);
            return true;
        }
        var to = row.Kind == FollowUpKind.Feedback ? rule.To & ~await FeedbackGivenAsync(work, ct) : rule.To;
        await NotifyAsync(row, rule with { To = to },
            new NotificationSubject(work.NeedId, work.EmployeeId, work.ApprovedBy), ct);
        return true;
    }

    /// <summary>
    /// The sides that have already given feedback; a rating on completion counts as the association's.
    /// </summary>
    private async Task<Recipient> FeedbackGivenAsync(Assignment work, CancellationToken ct)
    {
        var sides = await db.Feedbacks.Where(f => f.AssignmentId == work.Id).Select(f => f.ActorName).ToListAsync(ct);
        return (work.Rating is not null || sides.Contains(Feedback.Association)
            ? Recipient.Association
            : Recipient.None)
            | (sides.Contains(Feedback.Employee) ? Recipient.Employee : Recipient.None);
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Convention convention, CancellationToken ct)
    {
        if (!rule.While.Contains(convention.Status))
            return false;
        var signed = (convention.HasAgreed(ConventionParty.Employee) ? Recipient.Employee : Recipient.None)
            | (convention.HasAgreed(ConventionParty.Association) ? Recipient.Association : Recipient.None)
            | (convention.HasAgreed(ConventionParty.Sponsor) ? Recipient.Approver : Recipient.None);
        var work = convention.Assignment;
        await NotifyAsync(row, rule with { To = rule.To & ~signed },
            new NotificationSubject(work.NeedId, work.EmployeeId, work.ApprovedBy), ct);
        return true;
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Need need, CancellationToken ct)
    {
        if (!rule.While.Contains(need.Status))
            return false;
        if (rule.Act == FollowUpAct.WithdrawDraft)
        {
            row.Complete(Now);
            need.Withdraw("", Rule, Now);
            return true;
        }
        if (rule.WaitsFor is { } awaited && !await IsMetAsync(awaited, row, rule, need, ct))
        {
            row.Wait(Now + UntilChecked);
            return false;
        }
        if (rule.Unless is { } obstacle && await IsMetAsync(obstacle, row, rule, need, ct))
            return false;
        await NotifyAsync(row, rule, new NotificationSubject(need.Id), ct);
        return true;
    }

    private Task<bool> IsMetAsync(FollowUpCondition condition, FollowUp row, FollowUpRule rule, Need need,
        CancellationToken ct) => condition switch
        {
            FollowUpCondition.IsMatched => db.IsMatchedAsync(need, ct),
            FollowUpCondition.SomebodyIsAsked => db.IsAnybodyAskedAsync(need, ct),
            FollowUpCondition.NotifiedLately => WasNotifiedLatelyAsync(row, rule, ct),
        };

    /// <summary>
    /// Earlier versions scheduled a follow-up at every change of an open need; only one of them acts.
    /// </summary>
    private async Task<bool> WasNotifiedLatelyAsync(FollowUp row, FollowUpRule rule, CancellationToken ct)
    {
        var delay = settings.DelayOf(rule);
        var since = settings.Calendar.Add(row.DueAt, delay with { Amount = -delay.Amount });
        return await db.FollowUps
            .AnyAsync(
                f => f.SubjectId == row.SubjectId && f.Kind == row.Kind && f.Status == FollowUpStatus.Done
                    && f.DueAt > since, ct);
    }

    /// <summary>
    /// After an outage several follow-ups may be due; a reminder is not sent when a later follow-up that supersedes it
    /// is due too.
    /// </summary>
    private async Task<bool> IsSupersededAsync(FollowUp row, FollowUpRule rule, CancellationToken ct)
    {
        var (superseding, now) = (rule.OvertakenBy, Now);
        return superseding.Length > 0
            && await db.FollowUps.AnyAsync(f => f.SubjectId == row.SubjectId && f.Id != row.Id
                && superseding.Contains(f.Kind) && f.DueAt > row.DueAt && f.DueAt <= now, ct);
    }

    private async Task NotifyAsync(FollowUp row, FollowUpRule rule, NotificationSubject subject, CancellationToken ct)
    {
        var recipients = await RecipientDirectory.ReadAsync(db, [subject], ct);
        var isOnlyRule = FollowUpTable.Rules.Count(r => r.Notice == rule.Notice) == 1;
        var occurrence = isOnlyRule ? row.Occurrence
            : row.Occurrence.Length == 0 ? row.Kind.ToString()
            : $"{row.Kind}/{row.Occurrence}";
        db.Notices.AddRange(recipients.CreateNotices(new(rule.Notice!.Value, rule.To), row.SubjectId, subject,
            occurrence, row.DueAt, Now));
    }
}
