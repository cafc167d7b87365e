using System.Globalization;
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
        var missingIds = new List<Guid>();
        foreach (var rule in AlwaysPlanned(step))
        {
            var needsStart = rule.Anchor == Anchor.LastAnswer;
            missingIds.AddRange(await db.Offers.Where(o => o.Status == step
                && (!needsStart || o.Need.Terms.Start != null)
                && !db.FollowUps.Any(f => f.SubjectId == o.Id && f.Kind == rule.Kind)).OrderBy(o => o.Id).Take(MaxCount)
                .Select(o => o.Id).ToListAsync(ct));
        }
        if (missingIds.Count == 0)
            return 0;
        var offers = await db.Offers.Where(o => missingIds.Contains(o.Id)).ToListAsync(ct);
        var sent = (await db.Notices.Where(n => missingIds.Contains(n.SubjectId)).Select(n => n.Key).ToListAsync(ct))
            .ToHashSet(StringComparer.Ordinal);
        var existingKinds = await KindsAsync(missingIds, ct);
        var recipients = await RecipientDirectory.ReadAsync(db,
            [.. offers.Select(o => new NotificationSubject(o.NeedId, o.EmployeeId))], ct);
        foreach (var offer in offers)
        {
            var (subject, start) = (new NotificationSubject(offer.NeedId, offer.EmployeeId),
                recipients.StartOf(offer.NeedId));
            Plan(new StateChange(offer.Id, offer.NeedId, step, now) { Start = start }, existingKinds);
            if (existingKinds[offer.Id].Any(k => FollowUpTable.Find(k).After.Equals(step)))
                continue;
            offer.SetDueAt(settings.DueAt(step, now, start));
            foreach (var notification in NotificationRules.ListFor(new OfferTransition { To = step },
                recipients.ManagerOf(subject).Length > 0))
                db.Notices.AddRange(recipients.CreateNotices(notification, offer.Id, subject, "", now, now)
                    .Where(n => !sent.Contains(n.Key)));
        }
        return offers.Count;
    }

    private async Task<int> NeedsAsync(NeedStatus status, DateTime now, CancellationToken ct)
    {
        var missingIds = new List<Guid>();
        foreach (var kind in AlwaysPlanned(status).Select(r => r.Kind))
            missingIds.AddRange(
                await db.Needs
                    .Where(n => n.Status == status && !db.FollowUps.Any(f => f.SubjectId == n.Id && f.Kind == kind))
                .OrderBy(n => n.Id).Take(MaxCount).Select(n => n.Id).ToListAsync(ct));
        var needs =
            await db.Needs.Where(n => missingIds.Contains(n.Id)).Select(n => new { n.Id, n.Version }).ToListAsync(ct);
        var existingKinds = await KindsAsync(missingIds, ct);
        foreach (var need in needs)
        {
            var occurrence = $"v{need.Version.ToString(CultureInfo.InvariantCulture)}";
            Plan(new StateChange(need.Id, need.Id, status, now) { Occurrence = occurrence }, existingKinds);
        }
        return needs.Count;
    }

    private async Task<int> AssignmentsAsync(DateTime now, CancellationToken ct)
    {
        var missingIds = new List<Guid>();
        foreach (var kind in AlwaysPlanned(AssignmentStatus.Planned).Select(r => r.Kind))
            missingIds.AddRange(
                await db.Assignments
                    .Where(a => (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
                && !db.FollowUps.Any(f => f.SubjectId == a.Id && f.Kind == kind)).OrderBy(a => a.Id).Take(MaxCount)
                .Select(a => a.Id).ToListAsync(ct));
        var assignments = await db.Assignments.AsNoTracking().Where(a => missingIds.Contains(a.Id)).ToListAsync(ct);
        var existingKinds = await KindsAsync(missingIds, ct);
        foreach (var a in assignments)
            Plan(new StateChange(a.Id, a.NeedId, AssignmentStatus.Planned, now) { Start = a.Start, End = a.End },
                existingKinds);
        return assignments.Count;
    }

    private async Task<int> ConventionsAsync(DateTime now, CancellationToken ct)
    {
        var missingIds = new List<Guid>();
        foreach (var kind in AlwaysPlanned(ConventionStatus.Sent).Select(r => r.Kind))
            missingIds.AddRange(
                await db.Conventions
                    .Where(c => c.Status == ConventionStatus.Sent
                        && !db.FollowUps.Any(f => f.SubjectId == c.Id && f.Kind == kind))
                .OrderBy(c => c.Id).Take(MaxCount).Select(c => c.Id).ToListAsync(ct));
        var sent = await db.Conventions.Where(c => missingIds.Contains(c.Id))
            .Select(c => new { c.Id, c.Assignment.NeedId, c.Version }).ToListAsync(ct);
        var existingKinds = await KindsAsync(missingIds, ct);
        foreach (var c in sent)
        {
            var occurrence = $"v{c.Version.ToString(CultureInfo.InvariantCulture)}";
            Plan(new StateChange(c.Id, c.NeedId, ConventionStatus.Sent, now) { Occurrence = occurrence },
                existingKinds);
        }
        return sent.Count;
    }

    /// <summary>The rules whose follow-ups every subject in a state must have.</summary>
    private static IEnumerable<FollowUpRule> AlwaysPlanned(Enum state) =>
        FollowUpTable.Rules.Where(r => r.After.Equals(state) && r.IsAlwaysPlanned);

    private async Task<ILookup<Guid, FollowUpKind>> KindsAsync(List<Guid> subjects, CancellationToken ct) =>
        (await db.FollowUps.Where(f => subjects.Contains(f.SubjectId)).Select(f => new { f.SubjectId, f.Kind })
            .Distinct().ToListAsync(ct))
            .ToLookup(f => f.SubjectId, f => f.Kind);

    private void Plan(StateChange change, ILookup<Guid, FollowUpKind> existingKinds) =>
        db.FollowUps
            .AddRange(FollowUpPlan.CreateFollowUps(change, settings)
                .Where(f => !existingKinds[change.Subject].Contains(f.Kind)));
}
