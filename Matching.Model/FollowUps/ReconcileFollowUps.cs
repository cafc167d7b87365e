using Matching.Assignments;
using Matching.Conventions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// Schedules missing follow-ups of offers, needs, assignments and conventions that were imported or stored by an
/// earlier version, and of kinds that a newer version added. Delays are counted from now, and nothing is sent for the
/// past.
/// </summary>
public sealed class ReconcileFollowUps(MatchingDbContext db, FollowUpSettings settings, TimeProvider time)
{
    /// <summary>Maximum number of rows of each type in one run.</summary>
    public const int MaxCount = 500;

    /// <summary>Schedules what is missing.</summary>
    /// <returns>Number of offers, needs, assignments and conventions that were missing follow-ups.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("re-drive-follow-ups", ct))
            return 0;
        var now = time.GetUtcNow().UtcDateTime;
        var found = 0;
        foreach (var step in Enum.GetValues<OfferStatus>().Where(OfferSteps.IsLive))
            found += await OffersAsync(step, now, ct);
        foreach (var status in new[] { NeedStatus.Draft, NeedStatus.Open })
            found += await NeedsAsync(status, now, ct);
        found += await AssignmentsAsync(now, ct);
        found += await ConventionsAsync(now, ct);
        if (found == 0)
            return 0;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return found;
    }

    private async Task<int> OffersAsync(OfferStatus step, DateTime now, CancellationToken ct)
    {
        var missing = await MissingAsync(step, rule => db.Offers.Where(o => o.Status == step
            && (rule.Anchor != Anchor.LastAnswer || o.Need.Terms.Start != null)).Select(o => o.Id), ct);
        if (missing.Count == 0)
            return 0;
        var offers = await db.Offers.Where(o => missing.Contains(o.Id)).ToListAsync(ct);
        var sent = (await db.Notices.Where(n => missing.Contains(n.SubjectId)).Select(n => n.Key).ToListAsync(ct))
            .ToHashSet();
        var recipients = await RecipientDirectory.ReadAsync(db, offers.ConvertAll(o => o.NotificationSubject), ct);
        var existingKinds = await PlanAsync(offers.ConvertAll(o =>
            new StateChange(o.Id, o.NeedId, step, now) { Start = recipients.StartOf(o.NeedId) }), ct);
        foreach (var offer in offers
            .Where(o => !existingKinds[o.Id].Any(k => FollowUpTable.Find(k).After.Equals(step))))
        {
            var subject = offer.NotificationSubject;
            offer.SetDueAt(settings.DueAt(step, now, recipients.StartOf(offer.NeedId)));
            foreach (var notification in NotificationRules.ListFor(new OfferTransition { To = step },
                recipients.ManagerOf(subject).Length > 0))
                db.Notices.AddRange(recipients.CreateNotices(notification, offer.Id, subject, "", now, now)
                    .Where(n => !sent.Contains(n.Key)));
        }
        return offers.Count;
    }

    private async Task<int> NeedsAsync(NeedStatus status, DateTime now, CancellationToken ct)
    {
        var missing = await MissingAsync(status, _ => db.Needs.Where(n => n.Status == status).Select(n => n.Id), ct);
        var needs = await db.Needs.Where(n => missing.Contains(n.Id)).Select(n => new { n.Id, n.Version })
            .ToListAsync(ct);
        await PlanAsync(needs.ConvertAll(n =>
            new StateChange(n.Id, n.Id, status, now) { Occurrence = $"v{n.Version}" }), ct);
        return needs.Count;
    }

    private async Task<int> AssignmentsAsync(DateTime now, CancellationToken ct)
    {
        var missing = await MissingAsync(AssignmentStatus.Planned, _ => db.Assignments.Active().Select(a => a.Id), ct);
        var assignments = await db.Assignments.AsNoTracking().Where(a => missing.Contains(a.Id)).ToListAsync(ct);
        await PlanAsync(assignments.ConvertAll(a =>
            new StateChange(a.Id, a.NeedId, AssignmentStatus.Planned, now) { Start = a.Start, End = a.End }), ct);
        return assignments.Count;
    }

    private async Task<int> ConventionsAsync(DateTime now, CancellationToken ct)
    {
        var missing = await MissingAsync(ConventionStatus.Sent,
            _ => db.Conventions.Where(c => c.Status == ConventionStatus.Sent).Select(c => c.Id), ct);
        var conventions = await db.Conventions.Where(c => missing.Contains(c.Id))
            .Select(c => new { c.Id, c.Assignment.NeedId, c.Version }).ToListAsync(ct);
        await PlanAsync(conventions.ConvertAll(c =>
            new StateChange(c.Id, c.NeedId, ConventionStatus.Sent, now) { Occurrence = $"v{c.Version}" }), ct);
        return conventions.Count;
    }

    /// <summary>
    /// Returns the ids, among those that <paramref name="subjects"/> selects for each rule, of subjects that lack a
    /// follow-up that every subject in the state must have.
    /// </summary>
    private async Task<List<Guid>> MissingAsync(Enum state, Func<FollowUpRule, IQueryable<Guid>> subjects,
        CancellationToken ct)
    {
        var missing = new List<Guid>();
        foreach (var rule in FollowUpTable.Rules.Where(r => r.After.Equals(state) && r.IsAlwaysPlanned))
            missing.AddRange(await subjects(rule)
                .Where(id => !db.FollowUps.Any(f => f.SubjectId == id && f.Kind == rule.Kind))
                .OrderBy(id => id).Take(MaxCount).ToListAsync(ct));
        return missing;
    }

    /// <summary>Adds the follow-ups of kinds that the subjects lack, and returns the kinds that they have.</summary>
    private async Task<ILookup<Guid, FollowUpKind>> PlanAsync(List<StateChange> changes, CancellationToken ct)
    {
        var subjects = changes.ConvertAll(c => c.Subject);
        var existingKinds = (await db.FollowUps.Where(f => subjects.Contains(f.SubjectId))
            .Select(f => new { f.SubjectId, f.Kind }).Distinct().ToListAsync(ct))
            .ToLookup(f => f.SubjectId, f => f.Kind);
        db.FollowUps.AddRange(changes.SelectMany(change => new FollowUpPlan(change, settings).CreateFollowUps()
            .Where(f => !existingKinds[change.Subject].Contains(f.Kind))));
        return existingKinds;
    }
}
