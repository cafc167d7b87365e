using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// What a mail leaves behind that never came: its notices are told to nobody, its address is flagged, its links are
/// nobody's.
/// </summary>
internal static class FailMail
{
    /// <summary>Part of the transaction in which the mail fails.</summary>
    /// <param name="db">The database.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="bouncingAddress">The address, when that was refused: nothing more is written there until it is
    /// mended; null when only this mail was.</param>
    /// <param name="linksAreOut">Somebody may have the mail's links all the same.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task HandleAsync(MatchingDbContext db, Guid mail, string? bouncingAddress, bool linksAreOut,
        DateTime now, CancellationToken ct)
    {
        var untold =
            db.Notices.Where(n => n.MailId == mail && (n.Status == NoticeStatus.Owed || n.Status == NoticeStatus.Sent));
        await TellOfManagersAsync(db, mail, untold, now, ct);
        await untold.ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Failed), ct);
        if (!linksAreOut)
            await db.SignedLinks.Where(l => l.MailId == mail && l.UsedAt == null).ExecuteDeleteAsync(ct);
        if (bouncingAddress is not null)
            await db.Accounts.Where(a => db.OutgoingMails.Any(m => m.Id == mail && m.AccountId == a.Id))
                .ExecuteUpdateAsync(s => s
                .SetProperty(a => a.BouncingAddress, bouncingAddress).SetProperty(a => a.BouncingSince, now), ct);
    }

    /// <summary>
    /// A line manager who cannot be written to has no account to flag: the coordinators are told at once whom to ring.
    /// </summary>
    private static async Task TellOfManagersAsync(MatchingDbContext db, Guid mail, IQueryable<Notice> untold,
        DateTime now, CancellationToken ct)
    {
        var offers = await untold.Where(n => n.AccountId == null).Select(n => n.SubjectId).Distinct().ToListAsync(ct);
        var concerns = await db.Offers.Where(o => offers.Contains(o.Id))
            .Select(o => new { o.Id, o.NeedId, o.EmployeeId }).ToListAsync(ct);
        if (concerns.Count == 0)
            return;
        var book = await RecipientDirectory.ReadAsync(db,
            [.. concerns.Select(c => new NotificationSubject(c.NeedId, c.EmployeeId))], ct);
        foreach (var offer in concerns)
            db.Notices
                .AddRange(
                    book.Notices(NoticeKind.OfferEscalatesManager, offer.Id,
                        new NotificationSubject(offer.NeedId, offer.EmployeeId), Recipient.Coordinators,
                $"refused-{mail:N}", now, now));
        await db.SaveChangesAsync(ct);
    }
}
