using System.Globalization;
using System.Text;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// A server took a mail and gave it up later: it fails as it would have, had the server refused it at once. Anybody can
/// send a report, so it counts only for a mail whose Message-ID it knows and when it names the address to which that
/// mail went. Noted again, it changes nothing.
/// </summary>
public sealed class RecordBounce(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Longest part of a server's words that is kept, in characters.</summary>
    public const int MaxSaid = 500;

    /// <summary>Notes it.</summary>
    /// <param name="mailId">The mail that came back, by its Message-ID.</param>
    /// <param name="statuses">What is said of its recipients.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BounceOutcome> HandleAsync(Guid mailId, IReadOnlyList<DeliveryStatus> statuses,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        // One that no server has been asked to take cannot have come back.
        var mail =
            await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailId && m.Attempts > 0, ct);
        if (mail is null)
            return BounceOutcome.NotOurs;
        var address = mail.AccountId is { } id
            ? (await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct)).MailAddress
            : mail.Address;
        if (statuses.FirstOrDefault(s => s.Addresses.Contains(address, StringComparer.OrdinalIgnoreCase))
            is not { } status)
            return BounceOutcome.NotOurs;
        if (!status.IsFinal)
            return BounceOutcome.NotFinal;
        var said = RemoveControlCharacters(status.Said);
        if (await db.OutgoingMails.Where(m => m.Id == mailId && m.Status != MailStatus.Failed).ExecuteUpdateAsync(s => s
                .SetProperty(m => m.Status, MailStatus.Failed).SetProperty(m => m.LeaseUntil, (DateTime?)null)
                .SetProperty(m => m.Uncertain, false).SetProperty(m => m.LastError, said), ct) != 1)
            return BounceOutcome.KnownAlready;
        await FailMail.HandleAsync(db, mailId, address, linksAreOut: false, time.GetUtcNow().UtcDateTime, ct);
        await transaction.CommitAsync(ct);
        return BounceOutcome.Refused;
    }

    /// <summary>
    /// A stranger's text as one short line: nothing in it that a database, a log or a page would take for more than
    /// letters.
    /// </summary>
    private static string RemoveControlCharacters(string text)
    {
        var line = new StringBuilder();
        // Halves of characters come out as U+FFFD.
        foreach (var rune in text.EnumerateRunes().Take(MaxSaid))
            line.Append(
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString());
        return line.ToString().Trim();
    }
}
