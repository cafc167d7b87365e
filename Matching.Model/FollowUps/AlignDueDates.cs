using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>
/// At startup, limits due dates that an earlier version or other settings placed after the last instant at which the
/// offer can be answered, and aligns the follow-ups of these offers.
/// </summary>
public sealed class AlignDueDates(MatchingDbContext db, FollowUpSettings settings, TimeProvider time)
{
    private const int Chunk = 500;

    private static readonly FollowUpKind[] Ends =
        [FollowUpKind.ExpireEmployee, FollowUpKind.ReleaseAssociation, FollowUpKind.OverdueCoordinator];

    /// <summary>Brings due dates forward. Idempotent.</summary>
    /// <returns>Number of offers changed.</returns>
    public async Task<int> HandleAsync(CancellationToken ct)
    {
        var now = time.UtcNow();
        var live = await db.Offers.Live().AsNoTracking().Where(o => o.DueAt > now && o.Need.Terms.Start != null)
            .Select(o => new
            {
                o.Id,
                o.Status,
                o.DueAt,
                Start = o.Need.Terms.Start!.Value,
                Since = o.Transitions.Max(t => t.At),
            }).ToListAsync(ct);
        // Only the mission's start brings a date forward; a shorter delay in the settings does not.
        var late = live.FindAll(o => o.DueAt > AnswerDeadline.For(o.Start));
        foreach (var chunk in late.Chunk(Chunk))
        {
            // The step's due date under the current settings; now if that date is past.
            var ends = chunk.ToDictionary(o => o.Id,
                o => settings.DueAt(o.Status, o.Since, o.Start) is { } due && due > now ? due : now);
            await AlignAsync(ends, now, ct);
        }
        return late.Count;
    }

    private async Task AlignAsync(Dictionary<Guid, DateTime> ends, DateTime now, CancellationToken ct)
    {
        var ids = ends.Keys.ToList();
        foreach (var offer in await db.Offers.Where(o => ids.Contains(o.Id)).ToListAsync(ct))
            offer.SetDueAt(ends[offer.Id]);
        foreach (var row in await db.FollowUps.Where(f => ids.Contains(f.SubjectId) && f.Status == FollowUpStatus.Due)
            .ToListAsync(ct))
            Align(row, ends[row.SubjectId], now);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private void Align(FollowUp row, DateTime end, DateTime now)
    {
        if (row.DueAt < end)
            return;
        var rule = FollowUpTable.Find(row.Kind);
        var morning = settings.MorningOf(WorkingCalendar.DayOf(end));
        if (Ends.Contains(row.Kind))
            row.BringForward(end);
        else if (rule.Escalates && morning > now)
            row.BringForward(morning);
        else if (rule.Escalates || rule.Reminds)
            row.Cancel(now);
    }
}
