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
        var now = time.UtcNow();
        var found = 0;
        foreach (var step in Enum.GetValues<OfferStatus>().Where(OfferSteps.IsLive))
            found += await PlanOffersAsync(step, now, ct);
        foreach (var status in new[] { NeedStatus.Draft, NeedStatus.Open })
            found += await PlanMissingAsync(status, db.Needs.Where(n => n.Status == status)
                .Select(n => new Subject { Id = n.Id, NeedId = n.Id, Version = n.Version }), now, ct);
        found += await PlanMissingAsync(AssignmentStatus.Planned, db.Assignments.Active()
            .Select(a => new Subject { Id = a.Id, NeedId = a.NeedId, Start = a.Start, End = a.End }), now, ct);
        found += await PlanMissingAsync(ConventionStatus.Sent, db.Conventions
            .Where(c => c.Status == ConventionStatus.Sent)
            .Select(c => new Subject { Id = c.Id, NeedId = c.Assignment.NeedId, Version = c.Version }), now, ct);
        if (found == 0)
            return 0;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return found;
    }

    private async Task<int> PlanOffersAsync(OfferStatus step, DateTime now, CancellationToken ct)
    {
        var missing = (await FindMissingAsync(step, rule => db.Offers
            .Where(o => o.Status == step && (rule.Anchor != Anchor.LastAnswer || o.Need.Terms.Start != null))
            .Select(o => new Subject { Id = o.Id }), ct)).ConvertAll(o => o.Id);
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
            db.Notices.AddRange(NotificationRules.ListFor(new OfferTransition { To = step },
                recipients.ManagerOf(subject).Length > 0)
                .SelectMany(notification => recipients.CreateNotices(notification, offer.Id, subject, "", now, now))
                .Where(n => !sent.Contains(n.Key)));
        }
        return offers.Count;
    }

    private async Task<int> PlanMissingAsync(Enum state, IQueryable<Subject> subjects, DateTime now,
        CancellationToken ct)
    {
        var missing = await FindMissingAsync(state, _ => subjects, ct);
        await PlanAsync(missing.ConvertAll(s => new StateChange(s.Id, s.NeedId, state, now)
        {
            Start = s.Start,
            End = s.End,
            Occurrence = s.Version is { } version ? $"v{version}" : "",
        }), ct);
        return missing.Count;
    }

    /// <summary>
    /// Returns the subjects, among those that <paramref name="select"/> selects for each rule, that lack a follow-up
    /// that every subject in the state must have.
    /// </summary>
    private async Task<List<Subject>> FindMissingAsync(Enum state, Func<FollowUpRule, IQueryable<Subject>> select,
        CancellationToken ct)
    {
        var missing = new List<Subject>();
        foreach (var rule in FollowUpTable.Rules.Where(r => r.After.Equals(state) && r.IsAlwaysPlanned))
            missing.AddRange(await select(rule)
                .Where(s => !db.FollowUps.Any(f => f.SubjectId == s.Id && f.Kind == rule.Kind))
                .OrderBy(s => s.Id).Take(MaxCount).ToListAsync(ct));
        return [.. missing.DistinctBy(s => s.Id)];
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

    /// <summary>What a state change needs of an offer, need, assignment or convention.</summary>
    private sealed record Subject
    {
        public Guid Id { get; init; }
        public Guid NeedId { get; init; }
        public DateOnly? Start { get; init; }
        public DateOnly? End { get; init; }
        public int? Version { get; init; }
    }
}
