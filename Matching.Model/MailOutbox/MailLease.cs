using Matching.Notices;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// A claim on a mail, by the database's clock: every write carries its epoch and does nothing once a later claim has
/// raised it. A process that dies leaves a lease that runs out; the next one sends the mail again under the same
/// Message-ID.
/// </summary>
/// <param name="MailId">The mail.</param>
/// <param name="Epoch">Epoch of the claim.</param>
/// <param name="Owner">The process.</param>
/// <param name="MayHaveCome">An earlier try may have come through: its links are out there.</param>
public sealed record MailLease(Guid MailId, int Epoch, string Owner, bool MayHaveCome)
{
    /// <summary>Longest wait between two tries.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);
    private const int MaxReaders = 200;
    /// <summary>
    /// Notices in a mail to a reader without an account, who finds the others nowhere else: they are the next mail's.
    /// </summary>
    private const int MaxForAddress = 30;

    /// <summary>Makes a mail for each reader to whom something is due and for whom none waits.</summary>
    /// <returns>How many were made.</returns>
    public static async Task<int> GatherAsync(MatchingDbContext db, DateTime now, CancellationToken ct)
    {
        // Looking costs less than locking, and most looks find nothing.
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

    /// <summary>Claims the mail that has waited longest, with everything that is due to its reader by now.</summary>
    /// <returns>The lease, or null when there is nothing to send.</returns>
    public static async Task<MailLease?> ClaimAsync(MatchingDbContext db, string owner, TimeSpan length, DateTime now,
        CancellationToken ct)
    {
        var databaseNow = await db.DatabaseNowAsync(ct);
        var free = await Free(db, databaseNow).AsNoTracking().OrderBy(m => m.NextTryAt).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.LeaseEpoch, m.Uncertain, m.AccountId, m.Address }).Take(20).ToListAsync(ct);
        foreach (var mail in free)
        {
            await using var transaction = await db.JoinTransactionAsync(ct);
            var claimed = await Free(db, databaseNow).Where(m => m.Id == mail.Id && m.LeaseEpoch == mail.LeaseEpoch)
                .ExecuteUpdateAsync(s => s
                .SetProperty(m => m.LeaseOwner, owner).SetProperty(m => m.LeaseEpoch, m => m.LeaseEpoch + 1)
                .SetProperty(m => m.LeaseUntil, databaseNow + length).SetProperty(m => m.Uncertain, true)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
            if (claimed != 1)
                continue;
            if (!mail.Uncertain)
            {
                var due = Due(db, now).Where(n => n.MailId == null && n.AccountId == mail.AccountId
                    && n.Address == mail.Address);
                if (mail.AccountId is null)
                {
                    var room = MaxForAddress - await db.Notices.CountAsync(n => n.MailId == mail.Id, ct);
                    var first = await due.OrderBy(n => n.DueAt).ThenBy(n => n.Id).Select(n => n.Id)
                        .Take(Math.Max(0, room)).ToListAsync(ct);
                    due = due.Where(n => first.Contains(n.Id));
                }
                await due.ExecuteUpdateAsync(s => s.SetProperty(n => n.MailId, mail.Id), ct);
            }
            await transaction.CommitAsync(ct);
            return new MailLease(mail.Id, mail.LeaseEpoch + 1, owner, mail.Uncertain);
        }
        return null;
    }

    /// <summary>A server took it, or there was nothing to say: the mail ends with its notices, in one save.</summary>
    /// <param name="db">The database.</param>
    /// <param name="told">Notices that it told; the others of it were true no longer.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when a later claim stands.</returns>
    public async Task<bool> EndAsync(MatchingDbContext db, IReadOnlyCollection<Guid> told, DateTime now,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        var status = told.Count > 0 ? MailStatus.Sent : MailStatus.Dropped;
        if (await Held(db)
            .ExecuteUpdateAsync(
                s => s.SetProperty(m => m.Status, status).SetProperty(m => m.LeaseUntil, (DateTime?)null)
                .SetProperty(m => m.Uncertain, false).SetProperty(m => m.LastError, "")
                .SetProperty(m => m.SentAt, told.Count > 0 ? now : null), ct) != 1)
            return false;
        await Carried(db).Where(n => told.Contains(n.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Sent), ct);
        await Carried(db).ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NoticeStatus.Dropped), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>
    /// No server took it this time: it is tried again, later and later, five minutes apart at most, for ever.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="error">What the server or the wait said.</param>
    /// <param name="unknown">The server may have taken it all the same.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DeferAsync(MatchingDbContext db, string error, bool unknown, CancellationToken ct)
    {
        var mayHaveCome = unknown || MayHaveCome;
        var attempts = await Held(db).Select(m => m.Attempts).SingleOrDefaultAsync(ct);
        var next = await db.DatabaseNowAsync(ct) + ComputeBackoff(MailId, attempts);
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (await Held(db)
            .ExecuteUpdateAsync(
                s => s.SetProperty(m => m.NextTryAt, next).SetProperty(m => m.LeaseUntil, (DateTime?)null)
                .SetProperty(m => m.Uncertain, mayHaveCome).SetProperty(m => m.LastError, error), ct) == 1
                && !mayHaveCome)
            // Nobody has these links: the next try mints its own.
            await db.SignedLinks.Where(l => l.MailId == MailId && l.UsedAt == null).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// A server refused it for good. When it was the address that it refused, nothing more is written there until it is
    /// mended.
    /// </summary>
    /// <returns>False when a later claim stands.</returns>
    public async Task<bool> FailAsync(MatchingDbContext db, string error, string? bouncingAddress, DateTime now,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (await Held(db)
            .ExecuteUpdateAsync(
                s => s.SetProperty(m => m.Status, MailStatus.Failed).SetProperty(m => m.LeaseUntil, (DateTime?)null)
                .SetProperty(m => m.Uncertain, false).SetProperty(m => m.LastError, error), ct) != 1)
            return false;
        await FailMail.HandleAsync(db, MailId, bouncingAddress, linksAreOut: MayHaveCome, now, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>
    /// Waits 2 s, 4 s, 8 s… up to five minutes, each cut by up to half: readers of one server that was away do not come
    /// back all at once.
    /// </summary>
    internal static TimeSpan ComputeBackoff(Guid mail, int attempts)
    {
        var full = Math.Min(MaxWait.TotalSeconds, Math.Pow(2, Math.Clamp(attempts, 1, 20)));
        // The chance comes from the mail's id, which ends in random bits.
        var part = unchecked((BitConverter.ToUInt32(mail.ToByteArray(), 12) + (uint)attempts) * 2_654_435_761u)
            / (double)uint.MaxValue;
        return TimeSpan.FromSeconds(full * (1 - (part / 2)));
    }

    private IQueryable<OutgoingMail> Held(MatchingDbContext db) =>
        db.OutgoingMails
            .Where(m => m.Id == MailId && m.LeaseEpoch == Epoch && m.LeaseOwner == Owner
                && m.Status == MailStatus.Waiting);

    private IQueryable<Notice> Carried(MatchingDbContext db) =>
        db.Notices.Where(n => n.MailId == MailId && n.Status == NoticeStatus.Owed);

    private static IQueryable<OutgoingMail> Free(MatchingDbContext db, DateTime databaseNow) =>
        db.OutgoingMails.Where(m =>
        m.Status == MailStatus.Waiting && m.NextTryAt <= databaseNow
            && (m.LeaseUntil == null || m.LeaseUntil < databaseNow));

    private static IQueryable<Notice> Due(MatchingDbContext db, DateTime now) =>
        db.Notices.Where(n => n.Status == NoticeStatus.Owed && n.DueAt <= now);

    /// <summary>Due, in no mail, its reader reachable and without a mail that waits.</summary>
    internal static IQueryable<Notice> SelectUnleased(MatchingDbContext db, DateTime now) => Due(db, now)
        .Where(n => n.MailId == null
        && !db.OutgoingMails
            .Any(m => m.Status == MailStatus.Waiting && m.AccountId == n.AccountId && m.Address == n.Address)
        && !db.Accounts.Any(a => a.Id == n.AccountId && a.BouncingAddress != ""
            && a.BouncingAddress == (a.Email == null || a.Email == "" ? a.UserName : a.Email)));
}
