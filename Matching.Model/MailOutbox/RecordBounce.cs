using System.Globalization;
using System.Text;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>
/// Records a delivery failure that was reported after a server had accepted the mail. Anybody can send a report, so it
/// counts only if its Message-ID is that of a mail and it names the address to which that mail was sent. Idempotent.
/// </summary>
public sealed class RecordBounce(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Maximum length of the stored diagnostic text, in Unicode scalar values.</summary>
    public const int MaxDiagnostic = 500;

    /// <summary>Records the report.</summary>
    /// <param name="mailId">Id of the mail, from the Message-ID.</param>
    /// <param name="statuses">Delivery status of each recipient in the report.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BounceOutcome> HandleAsync(Guid mailId, IReadOnlyList<DeliveryStatus> statuses,
        CancellationToken ct)
    {
        await using var transaction = await db.JoinTransactionAsync(ct);
        // A mail without an attempt cannot bounce.
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
        var diagnostic = RemoveControlCharacters(status.Diagnostic);
        var delivered = db.OutgoingMails.Where(m => m.Id == mailId && m.Status != MailStatus.Failed);
        if (!await FailMail.TryMarkAsync(delivered, diagnostic, ct))
            return BounceOutcome.KnownAlready;
        await FailMail.HandleAsync(db, mailId, address, linksDelivered: false, time.UtcNow(), ct);
        await transaction.CommitAsync(ct);
        return BounceOutcome.Refused;
    }

    /// <summary>Converts untrusted text to one short line without control and format characters.</summary>
    private static string RemoveControlCharacters(string text) =>
        // Unpaired surrogates become U+FFFD.
        string.Concat(text.EnumerateRunes().Take(MaxDiagnostic).Select(rune => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString())).Trim();
}
