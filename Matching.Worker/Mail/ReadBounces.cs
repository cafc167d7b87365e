using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Matching.MailOutbox;

namespace Matching.Worker.Mail;

/// <summary>
/// Every minute: reads the reports that came back to the mailbox of <c>Mail:Bounces</c>. What Élan takes up is marked
/// as read, after the commit: a process that dies in between takes it up again, to no further effect. Everything else
/// stays unread, for a person. No round lasts longer than <c>Mail:Timeout</c>.
/// </summary>
internal sealed class ReadBounces(IServiceScopeFactory scopes, MailSettings settings, TimeProvider time,
    ILogger<ReadBounces> log)
{
    private const int MaxMessages = 200;
    /// <summary>
    /// Beginning of a report that is read, bytes: the returned mail's headers come long before its end.
    /// </summary>
    private const int MaxBytes = 128 * 1024;
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(15);
    // How far this process has looked: a new one looks at what is unread once more.
    private uint _validity;
    private uint _lookedUpTo;
    private int _faults;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    /// <summary>Runs once; running again, here or elsewhere, does nothing more.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // While mail is held this may be a copy: the reports belong to the installation that sent the mails.
        if (settings.Hold || settings.Bounces is not { } mailbox || time.GetUtcNow() < _closedUntil)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var client = new ImapClient();
            await ReadFolderAsync(await OpenAsync(client, mailbox, FolderAccess.ReadWrite, limit.Token), limit.Token,
                ct);
            await client.DisconnectAsync(quit: true, limit.Token);
            _faults = 0;
        }
        catch (Exception fault) when (MailServer.IsAtFault(fault) && !ct.IsCancellationRequested)
        {
            var rest = TimeSpan.FromMinutes(Math.Min(MaxPause.TotalMinutes, Math.Pow(2, _faults++)));
            _closedUntil = time.GetUtcNow() + rest;
            // What the server says may name an address.
            log.LogWarning("The mailbox of returned mail cannot be read ({Fault}); it is opened again in {Rest} min.",
                fault.GetType().Name, rest.TotalMinutes);
        }
    }

    /// <summary>Opens the mailbox without changing it.</summary>
    /// <exception cref="Exception">What kept it from that.</exception>
    internal static async Task<LocalizedText> ProbeAsync(MailSettings settings, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        using var client = new ImapClient();
        var folder = await OpenAsync(client, settings.Bounces!, FolderAccess.ReadOnly, limit.Token);
        var where = $"IMAP, {settings.Bounces!.Host} ({(client.IsSecure ? "TLS" : "no TLS")}), {folder.FullName}";
        var unread = (await folder.SearchAsync(SearchQuery.NotSeen, limit.Token)).Count;
        await client.DisconnectAsync(quit: true, limit.Token);
        return new($"{where}, {unread} non lu(s)", $"{where}, {unread} unread");
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
        if (_validity != folder.UidValidity)
            (_validity, _lookedUpTo) = (folder.UidValidity, 0);
        // A range without an end always gives the last message, be it new or not.
        var further = SearchQuery.Uids(new UniqueIdRange(new UniqueId(_lookedUpTo + 1), UniqueId.MaxValue));
        List<UniqueId> unread = [.. (await folder.SearchAsync(SearchQuery.NotSeen.And(further), limit))
            .Where(m => m.Id > _lookedUpTo).Order().Take(MaxMessages)];
        if (unread.Count == 0)
            return;
        var headers = await folder.FetchAsync(unread,
            new FetchRequest(MessageSummaryItems.UniqueId, [MimeKit.HeaderId.ContentType]), limit);
        foreach (var message in headers.Where(h => DeliveryReport.IsOne(h.Headers?[MimeKit.HeaderId.ContentType]))
            .Select(h => h.UniqueId).Order())
        {
            if (await ReadAsync(folder, message, limit) is not { } report)
                Telemetry.NoteReturned(null);
            else if (await RecordAsync(report, ct))
                await folder.AddFlagsAsync(message, MessageFlags.Seen, silent: true, limit);
            _lookedUpTo = message.Id;
        }
        _lookedUpTo = unread[^1].Id;
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
            // Somebody has put it away since.
            return null;
        }
    }

    /// <returns>Whether it speaks of a mail of ours.</returns>
    private async Task<bool> RecordAsync(DeliveryReport report, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<RecordBounce>()
            .HandleAsync(report.MailId, report.Statuses, ct);
        Telemetry.NoteReturned(outcome);
        if (outcome == BounceOutcome.Refused)
        {
            Telemetry.MailsRefused.Add(1);
            log.LogWarning("Mail {Id} came back: it was refused for good.", report.MailId);
        }
        return outcome != BounceOutcome.NotOurs;
    }
}
