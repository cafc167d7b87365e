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
/// Plans the follow-ups that something under way lacks: rows that were imported or made by an earlier version, and
/// kinds that are new since. Each kind is looked at by itself. Their clocks start now: nobody was notified, so nobody
/// is late, and nothing of the past is sent. What a use case moves never lacks its rows, since they are of the same
/// save.
/// </summary>
public sealed class ReconcileFollowUps(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Rows of each sort taken up in one go.</summary>
    public const int MaxCount = 500;

    /// <summary>Plans what is missing.</summary>
    /// <returns>Offers, needs, assignments and conventions taken up.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("re-drive-follow-ups", ct))
            return 0;
        var now = time.GetUtcNow().UtcDateTime;
        var found = 0;
        foreach (var step in Enum.GetValues<OfferStatus>().Where(s => s <= OfferStatus.AwaitingCoordinator))
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
        var lacking = new List<Guid>();
        foreach (var rule in AlwaysPlanned(step))
        {
            var dated = rule.Anchor == Anchor.LastAnswer;
            lacking.AddRange(await db.Offers.Where(o => o.Status == step && (!dated || o.Need.Terms.Start != null)
                && !db.FollowUps.Any(f => f.SubjectId == o.Id && f.Kind == rule.Kind)).OrderBy(o => o.Id).Take(MaxCount)
                .Select(o => o.Id).ToListAsync(ct));
        }
        if (lacking.Count == 0)
            return 0;
        var offers = await db.Offers.Where(o => lacking.Contains(o.Id)).ToListAsync(ct);
        var sent = (await db.Notices.Where(n => lacking.Contains(n.SubjectId)).Select(n => n.Key).ToListAsync(ct))
            .ToHashSet(StringComparer.Ordinal);
        var known = await KindsAsync(lacking, ct);
        var book = await RecipientDirectory.ReadAsync(db,
            [.. offers.Select(o => new NotificationSubject(o.NeedId, o.EmployeeId))], ct);
        foreach (var offer in offers)
        {
            var (concern, start) = (new NotificationSubject(offer.NeedId, offer.EmployeeId),
                book.StartOf(offer.NeedId));
            Plan(new Move(offer.Id, offer.NeedId, step, now) { Start = start }, known);
            if (known[offer.Id].Any(k => FollowUpTable.Find(k).After.Equals(step)))
                continue;
            offer.FallsDue(db.FollowUpSettings.DueAt(step, now, start));
            foreach (var (kind, to, _) in NotificationRules.ListFor(new OfferTransition { To = step },
                book.ManagerOf(concern).Length > 0))
                db.Notices
                    .AddRange(book.Notices(kind, offer.Id, concern, to, "", now, now)
                        .Where(n => !sent.Contains(n.Key)));
        }
        return offers.Count;
    }

    private async Task<int> NeedsAsync(NeedStatus status, DateTime now, CancellationToken ct)
    {
        var lacking = new List<Guid>();
        foreach (var kind in AlwaysPlanned(status).Select(r => r.Kind))
            lacking.AddRange(
                await db.Needs
                    .Where(n => n.Status == status && !db.FollowUps.Any(f => f.SubjectId == n.Id && f.Kind == kind))
                .OrderBy(n => n.Id).Take(MaxCount).Select(n => n.Id).ToListAsync(ct));
        var needs =
            await db.Needs.Where(n => lacking.Contains(n.Id)).Select(n => new { n.Id, n.Version }).ToListAsync(ct);
        var known = await KindsAsync(lacking, ct);
        foreach (var need in needs)
        {
            var which = $"v{need.Version.ToString(CultureInfo.InvariantCulture)}";
            Plan(new Move(need.Id, need.Id, status, now) { Occurrence = which }, known);
        }
        return needs.Count;
    }

    private async Task<int> AssignmentsAsync(DateTime now, CancellationToken ct)
    {
        var lacking = new List<Guid>();
        foreach (var kind in AlwaysPlanned(AssignmentStatus.Planned).Select(r => r.Kind))
            lacking.AddRange(
                await db.Assignments
                    .Where(a => (a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running)
                && !db.FollowUps.Any(f => f.SubjectId == a.Id && f.Kind == kind)).OrderBy(a => a.Id).Take(MaxCount)
                .Select(a => a.Id).ToListAsync(ct));
        var work = await db.Assignments.AsNoTracking().Where(a => lacking.Contains(a.Id)).ToListAsync(ct);
        var known = await KindsAsync(lacking, ct);
        foreach (var a in work)
            Plan(new Move(a.Id, a.NeedId, AssignmentStatus.Planned, now) { Start = a.Start, End = a.End }, known);
        return work.Count;
    }

    private async Task<int> ConventionsAsync(DateTime now, CancellationToken ct)
    {
        var lacking = new List<Guid>();
        foreach (var kind in AlwaysPlanned(ConventionStatus.Sent).Select(r => r.Kind))
            lacking.AddRange(
                await db.Conventions
                    .Where(c => c.Status == ConventionStatus.Sent
                        && !db.FollowUps.Any(f => f.SubjectId == c.Id && f.Kind == kind))
                .OrderBy(c => c.Id).Take(MaxCount).Select(c => c.Id).ToListAsync(ct));
        var sent = await db.Conventions.Where(c => lacking.Contains(c.Id))
            .Select(c => new { c.Id, c.Assignment.NeedId, c.Version }).ToListAsync(ct);
        var known = await KindsAsync(lacking, ct);
        foreach (var c in sent)
        {
            var which = $"v{c.Version.ToString(CultureInfo.InvariantCulture)}";
            Plan(new Move(c.Id, c.NeedId, ConventionStatus.Sent, now) { Occurrence = which }, known);
        }
        return sent.Count;
    }

    /// <summary>
    /// The kinds by which a subject of a state is known to be followed up: those that no plan leaves out.
    /// </summary>
    private static IEnumerable<FollowUpRule> AlwaysPlanned(Enum state) =>
        FollowUpTable.Rules.Where(r => r.After.Equals(state) && r.IsAlwaysPlanned);

    private async Task<ILookup<Guid, FollowUpKind>> KindsAsync(List<Guid> subjects, CancellationToken ct) =>
        (await db.FollowUps.Where(f => subjects.Contains(f.SubjectId)).Select(f => new { f.SubjectId, f.Kind })
            .Distinct().ToListAsync(ct))
            .ToLookup(f => f.SubjectId, f => f.Kind);

    private void Plan(Move move, ILookup<Guid, FollowUpKind> known) =>
        db.FollowUps
            .AddRange(FollowUpPlan.CreateFollowUps(move, db.FollowUpSettings)
                .Where(f => !known[move.Subject].Contains(f.Kind)));
}
