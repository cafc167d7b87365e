using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// A lease on a mail. Writes have no effect after a later claim. The process that claims a mail after a crash sends it
/// again under the same Message-ID.
/// </summary>
/// <param name="Lease">The claim.</param>
/// <param name="MayBeDelivered">Whether an earlier attempt may have been delivered, with its links.</param>
public sealed record MailLease(Lease Lease, bool MayBeDelivered)
{
    /// <summary>Id of the mail.</summary>
    public Guid MailId => Lease.Id;
    /// <summary>Maximum time between two attempts.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);
    private const int MaxReaders = 200;
    /// <summary>
    /// Maximum number of notices in a mail to a recipient without an account, who cannot read the others in Élan; the
    /// next mail contains them.
    /// </summary>
    private const int MaxForAddress = 30;

    /// <summary>Creates a mail for each recipient with due notices and no waiting mail.</summary>
    /// <returns>Number of mails created.</returns>
    public static async Task<int> GatherAsync(MatchingDbContext db, DateTime now, CancellationToken ct)
    {
        // The check is cheaper than the lock, and usually finds nothing.
        if (!await SelectUnleased(db, now).AnyAsync(ct))
            return 0;
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await db.TryLockNameAsync("mail.gather", ct))
            return 0;
        var readers = await SelectUnleased(db, now).Select(n => new { n.AccountId, n.Address }).Distinct()
            .OrderBy(r => r.AccountId).ThenBy(r => r.Address).Take(MaxReaders).ToListAsync(ct);
        var databaseNow = await db.DatabaseNowAsync(ct);
        db.OutgoingMails.AddRange(readers.Select(r => OutgoingMail.To(r.AccountId, r.Address, now, databaseNow)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return readers.Count;
    }

    /// <summary>Claims the mail that has waited longest and adds its recipient's due notices to it.</summary>
    /// <returns>The lease, or null if there is nothing to send.</returns>
    public static async Task<MailLease?> ClaimAsync(MatchingDbContext db, string owner, TimeSpan length, DateTime now,
        CancellationToken ct)
    {
        var databaseNow = await db.DatabaseNowAsync(ct);
        var claimable = Lease.SelectFree(db.OutgoingMails, databaseNow)
            .Where(m => m.Status == MailStatus.Waiting && m.NextTryAt <= databaseNow);
        foreach (var mail in await claimable.AsNoTracking().OrderBy(m => m.NextTryAt).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.LeaseEpoch, m.Uncertain, m.AccountId, m.Address }).Take(20).ToListAsync(ct))
        {
            await using var transaction = await db.JoinTransactionAsync(ct);
            if (await Lease.TryClaimAsync(claimable, new(mail.Id, mail.LeaseEpoch, owner), databaseNow + length,
                s => s.SetProperty(m => m.Uncertain, true).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct)
                is not { } lease)
                continue;
            if (!mail.Uncertain)
            {
                var due = Due(db, now).Where(n => n.MailId == null && n.AccountId == mail.AccountId
                    && n.Address == mail.Address);
                if (mail.AccountId is null)
                {
                    var capacity = MaxForAddress - await db.Notices.CountAsync(n => n.MailId == mail.Id, ct);
                    var noticeIds = await due.OrderBy(n => n.DueAt).ThenBy(n => n.Id).Select(n => n.Id)
                        .Take(Math.Max(0, capacity)).ToListAsync(ct);
                    due = due.Where(n => noticeIds.Contains(n.Id));
                }
                await due.ExecuteUpdateAsync(s => s.SetProperty(n => n.MailId, mail.Id), ct);
            }
            await transaction.CommitAsync(ct);
            return new(lease, mail.Uncertain);
        }
        return null;
    }

    /// <summary>
    /// Marks the mail as sent, or as dropped if it had no content, and updates its notices in the same transaction.
    /// </summary>
    /// <returns>False if the lease was lost.</returns>
    public async Task<bool> EndAsync(MatchingDbContext db, IReadOnlyCollection<Guid> included, DateTime now,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var status = included.Count > 0 ? MailStatus.Sent : MailStatus.Dropped;
        if (await LeasedMail(db).EndAttemptAsync("", isUncertain: false, s => s.SetProperty(m => m.Status, status)
            .SetProperty(m => m.SentAt, included.Count > 0 ? now : null), ct) != 1)
            return false;
        await PendingNotices(db).Where(n => included.Contains(n.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Sent), ct);
        await PendingNotices(db).ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Dropped), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>
    /// Schedules another attempt with exponential backoff of at most five minutes, without a limit of attempts.
    /// </summary>
    /// <remarks><paramref name="unknown"/> is true if the server may have accepted the mail all the same.</remarks>
    public async Task DeferAsync(MatchingDbContext db, string error, bool unknown, CancellationToken ct)
    {
        var mayBeDelivered = unknown || MayBeDelivered;
        var attempts = await LeasedMail(db).Select(m => m.Attempts).SingleOrDefaultAsync(ct);
        var next = await db.DatabaseNowAsync(ct) + ComputeBackoff(MailId, attempts);
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (await LeasedMail(db).EndAttemptAsync(
            error, mayBeDelivered, s => s.SetProperty(m => m.NextTryAt, next), ct) == 1 && !mayBeDelivered)
            // The links were not delivered; the next attempt creates its own.
            await FailMail.DeleteLinksAsync(db, MailId, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Marks the mail as failed, because a server refused it permanently. If <paramref name="bouncingAddress"/> is
    /// given, no mail is sent there until the address is restored.
    /// </summary>
    /// <returns>False if the lease was lost.</returns>
    public async Task<bool> FailAsync(MatchingDbContext db, string error, string? bouncingAddress, DateTime now,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!await FailMail.TryMarkAsync(LeasedMail(db), error, ct))
            return false;
        await FailMail.HandleAsync(db, MailId, bouncingAddress, linksDelivered: MayBeDelivered, now, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>
    /// Returns 2 s, 4 s, 8 s… up to five minutes, each reduced at random by up to half, so that mails do not retry in
    /// step after an outage.
    /// </summary>
    internal static TimeSpan ComputeBackoff(Guid mail, int attempts)
    {
        var seconds = Math.Min(MaxWait.TotalSeconds, Math.Pow(2, Math.Clamp(attempts, 1, 20)));
        // The jitter is a hash of the mail's id, which ends in random bits, and the attempt.
        var jitter = unchecked((BitConverter.ToUInt32(mail.ToByteArray(), 12) + (uint)attempts) * 2_654_435_761u)
            / (double)uint.MaxValue;
        return TimeSpan.FromSeconds(seconds * (1 - (jitter / 2)));
    }

    private IQueryable<OutgoingMail> LeasedMail(MatchingDbContext db) =>
        Lease.Select(db.OutgoingMails).Where(m => m.Status == MailStatus.Waiting);

    private IQueryable<Notice> PendingNotices(MatchingDbContext db) =>
        db.Notices.Where(n => n.MailId == MailId && n.Status == NoticeStatus.Owed);

    private static IQueryable<Notice> Due(MatchingDbContext db, DateTime now) =>
        db.Notices.Where(n => n.Status == NoticeStatus.Owed && n.DueAt <= now);

    /// <summary>Due notices without a mail, whose recipient can be reached and has no waiting mail.</summary>
    internal static IQueryable<Notice> SelectUnleased(MatchingDbContext db, DateTime now)
    {
        var bouncing = db.Accounts.Bouncing();
        return Due(db, now).Where(n => n.MailId == null
            && !db.OutgoingMails
                .Any(m => m.Status == MailStatus.Waiting && m.AccountId == n.AccountId && m.Address == n.Address)
            && !bouncing.Any(a => a.Id == n.AccountId));
    }
}
