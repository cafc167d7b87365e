using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Matching.MailOutbox;
using MimeKit;

namespace Matching.Worker.Mail;

/// <summary>
/// Reads delivery reports from the mailbox of <c>Mail:Bounces</c> every minute. Processed reports are marked as read
/// after the commit; if the process crashes in between, they are processed again without effect. Other messages stay
/// unread. Each run takes at most <c>Mail:Timeout</c>.
/// </summary>
internal sealed class ReadBounces(IServiceScopeFactory scopes, MailSettings settings, TimeProvider time,
    ILogger<ReadBounces> log)
{
    private const int MaxMessages = 200;
    /// <summary>
    /// Maximum number of bytes read from a report; the headers of the returned mail are near its beginning.
    /// </summary>
    private const int MaxBytes = 128 * 1024;
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMinutes(15);
    // Position of this process in the mailbox; a new process reads all unread messages again.
    private uint _uidValidity;
    private uint _lastUid;
    private int _consecutiveFaults;
    private DateTimeOffset _retryAt;

    /// <summary>Idempotent, also when several processes run it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // While mail is held, this may be a copy of an installation; the reports belong to the original.
        if (settings.Hold || settings.Bounces is not { } mailbox || time.GetUtcNow() < _retryAt)
            return;
        using var limit = settings.LimitTime(ct);
        try
        {
            using var client = new ImapClient();
            await ReadFolderAsync(await OpenAsync(client, mailbox, FolderAccess.ReadWrite, limit.Token), limit.Token,
                ct);
            await client.DisconnectAsync(quit: true, limit.Token);
            _consecutiveFaults = 0;
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault) && !ct.IsCancellationRequested)
        {
            var delay = TimeSpan.FromMinutes(Math.Min(MaxRetryDelay.TotalMinutes, Math.Pow(2, _consecutiveFaults++)));
            _retryAt = time.GetUtcNow() + delay;
            // The server's message may contain an e-mail address, so it is not logged.
            log.LogWarning("Bounce mailbox unavailable ({Fault}); retrying in {Minutes} min",
                fault.GetType().Name, delay.TotalMinutes);
        }
    }

    /// <summary>Opens the mailbox read-only and counts its unread messages.</summary>
    /// <exception cref="Exception">The mailbox cannot be opened.</exception>
    internal static async Task<LocalizedText> ProbeAsync(MailSettings settings, CancellationToken ct)
    {
        using var limit = settings.LimitTime(ct);
        using var client = new ImapClient();
        var folder = await OpenAsync(client, settings.Bounces!, FolderAccess.ReadOnly, limit.Token);
        var location = $"IMAP, {settings.Bounces!.Host} ({(client.IsSecure ? "TLS" : "no TLS")}), {folder.FullName}";
        var unread = (await folder.SearchAsync(SearchQuery.NotSeen, limit.Token)).Count;
        await client.DisconnectAsync(quit: true, limit.Token);
        return new($"{location}, {unread} non lu(s)", $"{location}, {unread} unread");
    }

    private static async Task<IMailFolder> OpenAsync(ImapClient client, Uri mailbox, FolderAccess access,
        CancellationToken ct)
    {
        await MailServer.OpenAsync(client, mailbox, ct);
        var folder = await client.GetFolderAsync(Uri.UnescapeDataString(mailbox.AbsolutePath.Trim('/')), ct);
        await folder.OpenAsync(access, ct);
        return folder;
    }

    private async Task ReadFolderAsync(IMailFolder folder, CancellationToken limit, CancellationToken ct)
    {
        if (_uidValidity != folder.UidValidity)
            (_uidValidity, _lastUid) = (folder.UidValidity, 0);
        // IMAP: a range up to the maximum always includes the last message, even if it is not new.
        var newMessages = SearchQuery.Uids(new UniqueIdRange(new UniqueId(_lastUid + 1), UniqueId.MaxValue));
        List<UniqueId> unread = [.. (await folder.SearchAsync(SearchQuery.NotSeen.And(newMessages), limit))
            .Where(m => m.Id > _lastUid).Order().Take(MaxMessages)];
        if (unread.Count == 0)
            return;
        var headers = await folder.FetchAsync(unread,
            new FetchRequest(MessageSummaryItems.UniqueId, [HeaderId.ContentType]), limit);
        foreach (var message in headers.Where(h => DeliveryReport.IsReport(h.Headers?[HeaderId.ContentType]))
            .Select(h => h.UniqueId).Order())
        {
            if (await ReadAsync(folder, message, limit) is not { } report)
                Telemetry.RecordBounce(null);
            else if (await RecordAsync(report, ct))
                await folder.AddFlagsAsync(message, MessageFlags.Seen, silent: true, limit);
            _lastUid = message.Id;
        }
        _lastUid = unread[^1].Id;
    }

    private static async Task<DeliveryReport?> ReadAsync(IMailFolder folder, UniqueId message, CancellationToken ct)
    {
        try
        {
            await using var beginning = await folder.GetStreamAsync(message, 0, MaxBytes, ct);
            return await DeliveryReport.ReadAsync(beginning, ct);
        }
        catch (MessageNotFoundException)
        {
            // Moved or deleted meanwhile.
            return null;
        }
    }

    /// <returns>Whether the report concerns a mail of this installation.</returns>
    private async Task<bool> RecordAsync(DeliveryReport report, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<RecordBounce>()
            .HandleAsync(report.MailId, report.Statuses, ct);
        Telemetry.RecordBounce(outcome);
        if (outcome == BounceOutcome.Refused)
        {
            Telemetry.MailsRefused.Add(1);
            log.LogWarning("Mail {Id} bounced permanently", report.MailId);
        }
        return outcome != BounceOutcome.NotOurs;
    }
}
