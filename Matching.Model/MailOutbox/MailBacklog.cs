using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>Mail that is due and has not left.</summary>
/// <param name="Mails">Mails that wait, and readers to whom something is due and for whom none is made yet.</param>
/// <param name="OldestAt">UTC instant since which the oldest of it has been due; null when there is none.</param>
public readonly record struct MailBacklog(int Mails, DateTime? OldestAt)
{
    /// <summary>
    /// Reads it. What is due to a reader whose address refuses mail is not in it: it waits for a person.
    /// </summary>
    public static async Task<MailBacklog> ReadAsync(MatchingDbContext db, DateTime now, CancellationToken ct)
    {
        var waiting = await db.OutgoingMails.Where(m => m.Status == MailStatus.Waiting).GroupBy(m => m.Status)
            .Select(g => new { Count = g.Count(), Oldest = g.Min(m => m.CreatedAt) }).SingleOrDefaultAsync(ct);
        var due = MailLease.SelectUnleased(db, now);
        var readers = await due.Select(n => new { n.AccountId, n.Address }).Distinct().CountAsync(ct);
        var oldestDue = await due.Select(n => (DateTime?)n.DueAt).MinAsync(ct);
        DateTime?[] since = [waiting?.Oldest, oldestDue];
        return new MailBacklog((waiting?.Count ?? 0) + readers, since.Min());
    }
}
