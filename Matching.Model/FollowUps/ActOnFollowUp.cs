using Matching.Accounts;
using Matching.Assignments;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// One follow-up whose day has come: the state is looked at again, and it acts, is cancelled, or waits for what it speaks of. Need's lock, look, act and mark are one transaction: of any number of
/// workers, or of a worker that died and its successor, one acts.
/// </summary>
public sealed class ActOnFollowUp(MatchingDbContext db, ProposeNext next, TimeProvider time)
{
    private static readonly TimeSpan UntilMatched = TimeSpan.FromHours(1);
    private static readonly SystemActor Clock = new("follow-up");

    /// <summary>Acts.</summary>
    /// <returns>Whether it acted; false when another worker was first, or it was no longer true.</returns>
    public async Task<bool> HandleAsync(Guid id, CancellationToken ct)
    {
        var need = await db.FollowUps.Where(f => f.Id == id).Select(f => f.NeedId).SingleAsync(ct);
        await using var transaction = await db.JoinTransactionAsync(ct);
        await db.LockNeedAsync(need, ct);
        var row = await db.FollowUps.SingleOrDefaultAsync(f => f.Id == id && f.Status == FollowUpStatus.Due && f.TryAt <= Now, ct);
        if (row is null)
            return false;
        Failpoint.Pass("followup.after_claim");
        var acted = await ActAsync(row, FollowUpTable.Of(row.Kind), ct);
        if (row.Status == FollowUpStatus.Due && row.TryAt <= Now)
        {
            if (acted)
                row.Do(Now);
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
        if (await IsOvertakenAsync(row, rule, ct))
            return false;
        return rule.After switch
        {
            OfferStatus => await ActAsync(row, rule, await db.Offers.SingleAsync(o => o.Id == row.SubjectId, ct), ct),
            AssignmentStatus => await ActAsync(row, rule, await db.Assignments.SingleAsync(a => a.Id == row.SubjectId, ct), ct),
            _ => await ActAsync(row, rule, await db.Needs.SingleAsync(n => n.Id == row.SubjectId, ct), ct),
        };
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Offer offer, CancellationToken ct)
    {
        if (!rule.While.Contains(offer.Status) && row.Kind != FollowUpKind.ProposeNext)
            return false;
        switch (row.Kind)
        {
            case FollowUpKind.ProposeNext:
                return await next.AddAsync(offer.NeedId, ct);
            case FollowUpKind.ExpireEmployee or FollowUpKind.ReleaseAssociation:
                row.Do(Now);
                offer.FallsDue(row.DueAt);
                offer.Expire(Clock, Now);
                await db.LetInAsync(offer.NeedId, Clock, Now, ct);
                db.PublishMove(offer, Now);
                return true;
            case FollowUpKind.DigestCoordinator:
                db.FollowUps.Add(FollowUpPlan.NextDigest(row, Now, db.FollowUpSettings));
                break;
        }
        await TellAsync(row, rule, new Concern(offer.NeedId, offer.EmployeeId), ct);
        return true;
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Assignment work, CancellationToken ct)
    {
        if (!rule.While.Contains(work.Status))
            return false;
        // Who has rated has said how it was.
        var to = row.Kind == FollowUpKind.Feedback && work.Rating is not null ? rule.To & ~Reader.Association : rule.To;
        await TellAsync(row, rule with { To = to }, new Concern(work.NeedId, work.EmployeeId, work.ApprovedBy), ct);
        return true;
    }

    private async Task<bool> ActAsync(FollowUp row, FollowUpRule rule, Need need, CancellationToken ct)
    {
        if (!rule.While.Contains(need.Status))
            return false;
        if (row.Kind == FollowUpKind.NoCandidate && !await db.NobodyIsAskedAsync(need, ct))
        {
            if (!await db.IsMatchedAsync(need, ct))
                row.Wait(Now + UntilMatched);
            return false;
        }
        await TellAsync(row, rule, new Concern(need.Id), ct);
        return true;
    }

    /// <summary>After the service stood still several may be due: a reminder of what ends in the same breath is not sent.</summary>
    private async Task<bool> IsOvertakenAsync(FollowUp row, FollowUpRule rule, CancellationToken ct)
    {
        var (later, now) = (rule.OvertakenBy, Now);
        return later.Length > 0 && await db.FollowUps.AnyAsync(f => f.SubjectId == row.SubjectId && f.Id != row.Id && later.Contains(f.Kind)
            && f.DueAt > row.DueAt && f.DueAt <= now, ct);
    }

    private async Task TellAsync(FollowUp row, FollowUpRule rule, Concern concern, CancellationToken ct)
    {
        var book = await ReaderBook.ReadAsync(db, [concern], ct);
        var which = row.Occurrence.Length > 0 || FollowUpTable.Rules.Count(r => r.Owes == rule.Owes) == 1 ? row.Occurrence : row.Kind.ToString();
        db.Notices.AddRange(book.Notices(rule.Owes!.Value, row.SubjectId, concern, rule.To, which, row.DueAt, Now));
    }
}
