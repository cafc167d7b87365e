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
    internal static readonly SystemActor Clock = new("follow-up");
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
        if (acted)
            row.Complete(Now);
        else if (row.TryAt <= Now)
            row.Cancel(Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Failpoint.Pass("followup.after_commit");
        return acted;
    }

    private DateTime Now => time.UtcNow();

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, CancellationToken ct)
    {
        if (await IsSupersededAsync(row, rule, ct))
            return false;
        object subject = rule.After switch
        {
            OfferStatus => await db.Offers.SingleAsync(o => o.Id == row.SubjectId, ct),
            AssignmentStatus => await db.Assignments.SingleAsync(a => a.Id == row.SubjectId, ct),
            ConventionStatus => await db.GetConventionAsync(row.SubjectId, Clock, ct),
            _ => await db.Needs.SingleAsync(n => n.Id == row.SubjectId, ct),
        };
        Enum status = subject switch
        {
            Offer offer => offer.Status,
            Assignment assignment => assignment.Status,
            Convention convention => convention.Status,
            _ => ((Need)subject).Status,
        };
        if (!rule.While.Contains(status))
            return false;
        return rule.Act switch
        {
            FollowUpAct.Notify => await NotifyAsync(row, rule, subject, ct),
            FollowUpAct.NotifyAgain => await NotifyAgainAsync(row, rule, subject, ct),
            FollowUpAct.ExpireOffer => await ExpireAsync(row, (Offer)subject, ct),
            FollowUpAct.ProposeNext => await next.AddAsync(row.NeedId, ct),
            FollowUpAct.ConcludeAssignment => await ConcludeAsync((Assignment)subject, ct),
            FollowUpAct.WithdrawDraft => WithdrawDraft((Need)subject),
        };
    }

    private Task<bool> NotifyAgainAsync(FollowUp row, FollowUpRule rule, object subject, CancellationToken ct)
    {
        db.FollowUps.Add(FollowUpPlan.NextDigest(row, Now, settings));
        return NotifyAsync(row, rule, subject, ct);
    }

    private async Task<bool> ExpireAsync(FollowUp row, Offer offer, CancellationToken ct)
    {
        offer.SetDueAt(row.DueAt);
        offer.Expire(Clock, Now);
        await db.PromoteFromWaitlistAsync(offer.NeedId, settings.WaitingOnAssociation, Clock, Now, ct);
        db.PublishTransition(offer, Now);
        return true;
    }

    private async Task<bool> ConcludeAsync(Assignment assignment, CancellationToken ct)
    {
        await new EndAssignment(db, Rule, Now).ConcludeAsync(assignment, ct);
        return true;
    }

    private bool WithdrawDraft(Need need)
    {
        need.Withdraw("", Rule, Now);
        return true;
    }

    private async Task<bool> NotifyAsync(FollowUp row, FollowUpRule rule, object subject, CancellationToken ct)
    {
        if (rule.WaitsFor is { } awaited && !await IsMetAsync(awaited, row, (Need)subject, ct))
        {
            row.Wait(Now + UntilChecked);
            return false;
        }
        if (rule.Unless is { } obstacle && await IsMetAsync(obstacle, row, (Need)subject, ct))
            return false;
        var (about, answered) = subject switch
        {
            Offer offer => (offer.NotificationSubject, Recipient.None),
            Assignment assignment => (assignment.NotificationSubject,
                row.Kind == FollowUpKind.Feedback ? await FeedbackGivenAsync(assignment, ct) : Recipient.None),
            Convention convention => (convention.Assignment.NotificationSubject, AgreedTo(convention)),
            _ => (new NotificationSubject(row.NeedId), Recipient.None),
        };
        // Follow-ups that share a kind of notice need distinct keys.
        var isOnlyRule = FollowUpTable.Rules.Count(r => r.Notice == rule.Notice) == 1;
        var occurrence = isOnlyRule ? row.Occurrence
            : row.Occurrence.Length == 0 ? row.Kind.ToString()
            : $"{row.Kind}/{row.Occurrence}";
        var recipients = await RecipientDirectory.ReadAsync(db, [about], ct);
        db.Notices.AddRange(recipients.CreateNotices(new(rule.Notice!.Value, rule.To & ~answered), row.SubjectId,
            about, occurrence, row.DueAt, Now));
        return true;
    }

    /// <summary>
    /// The sides that have already given feedback; a rating on completion counts as the association's.
    /// </summary>
    private async Task<Recipient> FeedbackGivenAsync(Assignment assignment, CancellationToken ct)
    {
        var sides = await db.Feedbacks.Where(f => f.AssignmentId == assignment.Id).Select(f => f.ActorName)
            .ToListAsync(ct);
        var associationHasRated = assignment.Rating is not null || sides.Contains(AssociationActor.ActorName);
        return SideIf(associationHasRated, Recipient.Association)
            | SideIf(sides.Contains(EmployeeActor.ActorName), Recipient.Employee);
    }

    private static Recipient AgreedTo(Convention convention) =>
        SideIf(convention.HasAgreed(ConventionParty.Employee), Recipient.Employee)
        | SideIf(convention.HasAgreed(ConventionParty.Association), Recipient.Association)
        | SideIf(convention.HasAgreed(ConventionParty.Sponsor), Recipient.Approver);

    private static Recipient SideIf(bool hasAnswered, Recipient side) => hasAnswered ? side : Recipient.None;

    private Task<bool> IsMetAsync(FollowUpCondition condition, FollowUp row, Need need, CancellationToken ct) =>
        condition switch
        {
            FollowUpCondition.IsMatched => db.IsMatchedAsync(need, ct),
            FollowUpCondition.SomebodyIsAsked => db.IsAnybodyAskedAsync(need, ct),
            FollowUpCondition.NotifiedLately => WasNotifiedLatelyAsync(row, ct),
        };

    /// <summary>
    /// Earlier versions scheduled a follow-up at every change of an open need; only one of them acts.
    /// </summary>
    private Task<bool> WasNotifiedLatelyAsync(FollowUp row, CancellationToken ct)
    {
        var since = settings.Calendar.Subtract(row.DueAt, settings.DelayOf(row.Kind));
        return db.FollowUps.AnyAsync(f => f.SubjectId == row.SubjectId && f.Kind == row.Kind
            && f.Status == FollowUpStatus.Done && f.DueAt > since, ct);
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
}
