using Matching.Accounts;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Matching.IntegrationTests.Mail;

/// <summary>Mails as their recipients receive them.</summary>
internal static class Mailbox
{
    /// <summary>The mails that the server accepted for an address, oldest first.</summary>
    internal static List<MimeMessage> FindMessages(SmtpServer server, string address) =>
        [.. server.Files.Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Any(t => t.Address == address))];

    /// <summary>
    /// The address of the first link of a mail whose end is <paramref name="ending"/>, without the host.
    /// </summary>
    internal static string Link(MimeMessage mail, string ending) =>
        new Uri(mail.TextBody!.Split('\n').Select(l => l.Trim())
            .First(l => l.StartsWith("https://", StringComparison.Ordinal)
            && l.EndsWith(ending, StringComparison.Ordinal))).PathAndQuery;

    /// <summary>A reminder for each of some employees, due by now.</summary>
    internal static async Task AddDueAsync(TestDatabase database, IEnumerable<EmployeeActor> readers, DateTime now,
        string occurrence = "")
    {
        await using var db = database.Open();
        db.Notices
            .AddRange(
                readers.Select(
                    r => Notice.To(NoticeKind.ProfileStale, r.EmployeeId, r.Account, occurrence, now.AddMinutes(-1),
                        now)));
        await db.SaveChangesAsync();
    }

    internal static async Task<List<NoticeStatus>> StatusesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Notices.OrderBy(n => n.Id).Select(n => n.Status).ToListAsync();
    }
}
