using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>Mail that is due but not sent.</summary>
/// <param name="Mails">Number of waiting mails, plus recipients with due notices and no mail yet.</param>
/// <param name="OldestAt">UTC instant since which the oldest has been due; null if there is none.</param>
public readonly record struct MailBacklog(int Mails, DateTime? OldestAt)
{
    /// <summary>
    /// Reads the backlog, without notices to bouncing addresses: an operator or coordinator must restore those first.
    /// </summary>
    public static async Task<MailBacklog> ReadAsync(MatchingDbContext db, DateTime now, CancellationToken ct)
    {
        var waiting = await db.OutgoingMails.Where(m => m.Status == MailStatus.Waiting).GroupBy(m => m.Status)
            .Select(g => new { Count = g.Count(), Oldest = g.Min(m => m.CreatedAt) }).SingleOrDefaultAsync(ct);
        var due = MailLease.SelectUnleased(db, now);
        var readers = await due.Select(n => new { n.AccountId, n.Address }).Distinct().CountAsync(ct);
        var oldestDue = await due.Select(n => (DateTime?)n.DueAt).MinAsync(ct);
        return new((waiting?.Count ?? 0) + readers, new[] { waiting?.Oldest, oldestDue }.Min());
    }
}
