using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Matching.MailOutbox;

/// <summary>
/// Handles a mail that cannot be delivered: marks its notices as failed, marks the address as bouncing, deletes its
/// unused links.
/// </summary>
internal static class FailMail
{
    /// <summary>Runs in the transaction in which the mail fails.</summary>
    /// <remarks>
    /// <paramref name="bouncingAddress"/> is null if the server refused only this mail. If
    /// <paramref name="linksDelivered"/> is true, an earlier attempt may have delivered the links, so they are kept.
    /// </remarks>
    internal static async Task HandleAsync(MatchingDbContext db, Guid mail, string? bouncingAddress,
        bool linksDelivered, DateTime now, CancellationToken ct)
    {
        var notices =
            db.Notices.Where(n => n.MailId == mail && (n.Status == NoticeStatus.Owed || n.Status == NoticeStatus.Sent));
        await NotifyCoordinatorsAsync(db, mail, notices, now, ct);
        await notices.ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Failed), ct);
        if (!linksDelivered)
            await DeleteLinksAsync(db, mail, ct);
        if (bouncingAddress is not null)
            await db.Accounts.Where(a => db.OutgoingMails.Any(m => m.Id == mail && m.AccountId == a.Id))
                .ExecuteUpdateAsync(s => s
                .SetProperty(a => a.BouncingAddress, bouncingAddress).SetProperty(a => a.BouncingSince, now), ct);
    }

    /// <summary>Marks the mail as failed, unless it has another status than expected.</summary>
    /// <param name="mail">The mail, with the status that it must have.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<bool> TryMarkAsync(IQueryable<OutgoingMail> mail, string error, CancellationToken ct) =>
        await mail.EndAttemptAsync(
            error, isUncertain: false, s => s.SetProperty(m => m.Status, MailStatus.Failed), ct) == 1;

    /// <summary>Ends the lease, with the result of the attempt.</summary>
    /// <returns>Number of changed mails.</returns>
    internal static Task<int> EndAttemptAsync(this IQueryable<OutgoingMail> mails, string error, bool isUncertain,
        Action<UpdateSettersBuilder<OutgoingMail>> alsoSet, CancellationToken ct) => mails.ExecuteUpdateAsync(s =>
        {
            s.SetProperty(m => m.LeaseUntil, (DateTime?)null).SetProperty(m => m.Uncertain, isUncertain)
                .SetProperty(m => m.LastError, error);
            alsoSet(s);
        }, ct);

    /// <summary>Deletes the unused links of a mail that was not delivered.</summary>
    internal static Task<int> DeleteLinksAsync(MatchingDbContext db, Guid mail, CancellationToken ct) =>
        db.SignedLinks.Where(l => l.MailId == mail && l.UsedAt == null).ExecuteDeleteAsync(ct);

    /// <summary>
    /// A line manager has no account that could be marked, so the coordinators are notified to contact them.
    /// </summary>
    private static async Task NotifyCoordinatorsAsync(MatchingDbContext db, Guid mail, IQueryable<Notice> notices,
        DateTime now, CancellationToken ct)
    {
        var offerIds = await notices.Where(n => n.AccountId == null).Select(n => n.SubjectId).Distinct()
            .ToListAsync(ct);
        var offers = await db.Offers.Where(o => offerIds.Contains(o.Id))
            .Select(o => new { o.Id, Subject = new NotificationSubject(o.NeedId, o.EmployeeId, null) })
            .ToListAsync(ct);
        if (offers.Count == 0)
            return;
        var recipients = await RecipientDirectory.ReadAsync(db, offers.ConvertAll(o => o.Subject), ct);
        foreach (var offer in offers)
            db.Notices.AddRange(recipients.CreateNotices(Notification.ToAll(NoticeKind.OfferEscalatesManager), offer.Id,
                offer.Subject, $"refused-{mail:N}", now, now));
        await db.SaveChangesAsync(ct);
    }
}
