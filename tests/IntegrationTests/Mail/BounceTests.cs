using System.Net;
using System.Net.Sockets;
using System.Text;
using Matching.IntegrationTests.Api;
using Matching.MailOutbox;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>
/// Mail that a server accepted and could not deliver later: reports are read in a real mailbox, trusted only as far as
/// it knows our mail, and done once.
/// </summary>
public sealed class BounceTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private readonly FakeTimeProvider _time = new(SmallWorld.Now);
    private SmtpServer _smtp = null!;
    private ImapServer _imap = null!;

    public async Task InitializeAsync() =>
        (_smtp, _imap) = (await SmtpServer.StartNewAsync(), await ImapServer.StartNewAsync());

    public async Task DisposeAsync()
    {
        await _imap.DisposeAsync();
        await _smtp.DisposeAsync();
    }

    [Theory, InlineData(Provider.Sqlite, false), InlineData(Provider.Sqlite, true),
        InlineData(Provider.Postgres, false), InlineData(Provider.Postgres, true)]
    public async Task A_bounce_flags_the_address_like_an_immediate_rejection(Provider provider, bool exchange)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        await using var office = Office(host.Database);
        var mail = await SendAsync(office, host.Database, host.World);
        _imap.Deliver(exchange
            ? ReturnedMail.Exchange(mail, "E1@Example.org")
            : ReturnedMail.Postfix(mail, "e1@example.org"));
        await office.ReadBouncesAsync();
        await using var db = host.Database.Open();
        Assert.Equal("e1@example.org",
            await db.Accounts.AsNoTracking().Bouncing().Select(a => a.BouncingAddress).SingleAsync());
        var failed = await db.Notices.AsNoTracking().SingleAsync(n => n.Status == NoticeStatus.Failed);
        Assert.Equal(host.World.Employees[0].Account, failed.AccountId);
        Assert.Equal((0, 1), await _imap.CountAsync());
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        Assert.Contains(exchange
            ? "5.1.10 smtp;550 5.1.10 RESOLVER"
            : "5.1.1 smtp; 550 5.1.1 &lt;e1@example.org&gt;: Recipient address rejected:",
            await coordinator.GetStringAsync("/mail"), StringComparison.Ordinal);

        // Nothing more is sent there until a coordinator confirms the address; then mail is sent again, and the old
        // report has no effect.
        await Mailbox.AddDueAsync(host.Database, host.World.Employees.Take(1), SmallWorld.Now, "more");
        await office.EmptyAsync();
        Assert.Single(Mailbox.FindMessages(_smtp, "e1@example.org"));
        await new RestoreAddress(db).HandleAsync(host.World.Employees[0].Account, host.World.Coordinator, default);
        await _imap.UnreadAsync();
        await using var next = Office(host.Database);
        await next.ReadBouncesAsync();
        await next.EmptyAsync();
        Assert.Equal((0, 1), await _imap.CountAsync());
        Assert.Equal(2, Mailbox.FindMessages(_smtp, "e1@example.org").Count);
        Assert.False(await db.Accounts.AsNoTracking().Bouncing().AnyAsync());
        Assert.All(await Mailbox.StatusesAsync(host.Database), s => Assert.Equal(NoticeStatus.Sent, s));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_line_managers_bounce_notifies_the_coordinators_once_with_several_workers(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        await using var one = Office(database);
        await using var two = Office(database);
        await using var db = database.Open();
        await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.ManagerEmail, "chef@example.org"));
        await db.Entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.AsksManager, true));
        await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);
        await one.EmptyAsync();
        var mail = Assert.Single(Mailbox.FindMessages(_smtp, "chef@example.org"));
        _imap.Deliver(ReturnedMail.Postfix(mail, "chef@example.org"));
        _imap.Deliver(ReturnedMail.Exchange(mail, "chef@example.org"));
        await Task.WhenAll(one.ReadBouncesAsync(), two.ReadBouncesAsync());

        var shown = await db.Notices.AsNoTracking().SingleAsync(n => n.Kind == NoticeKind.OfferEscalatesManager);
        Assert.Equal(world.Coordinator.Account, shown.AccountId);
        Assert.False(await db.SignedLinks.AnyAsync(l => l.MailId == IdOf(mail)),
            "The links of a mail that never came are nobody's.");
        Assert.Equal((0, 2), await _imap.CountAsync());
    }

    [Theory, InlineData("delayed", "4.4.1"), InlineData("failed", "4.4.7"), InlineData("delayed", "5.1.1")]
    public async Task Delay_reports_and_temporary_failures_change_nothing(string action, string status)
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var office = Office(database);
        _imap.Deliver(ReturnedMail.Postfix(await SendAsync(office, database), "e1@example.org", action, status));
        await office.ReadBouncesAsync();
        await NothingHappenedAsync(database);
        Assert.Equal((0, 1), await _imap.CountAsync());
    }

    [Fact]
    public async Task A_report_without_our_message_id_or_for_another_address_is_ignored()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var office = Office(database);
        var mail = await SendAsync(office, database);
        // A recipient of a mail knows its id and could forge reports about others; anybody else knows addresses only.
        _imap.Deliver(ReturnedMail.Postfix(mail, "e2@example.org"));
        mail.MessageId = $"{Guid.CreateVersion7():N}@example.org";
        _imap.Deliver(ReturnedMail.Postfix(mail, "e1@example.org"));
        mail.MessageId = "e1@example.org";
        _imap.Deliver(ReturnedMail.Exchange(mail, "e1@example.org"));
        await office.ReadBouncesAsync();
        await NothingHappenedAsync(database);
        Assert.Equal((3, 0), await _imap.CountAsync());
    }

    [Fact]
    public async Task Other_messages_stay_unread_and_do_not_block_reports()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var office = Office(database);
        var mail = await SendAsync(office, database);
        var report = ReturnedMail.Postfix(mail, "e1@example.org");
        _imap.Deliver("From: a@example.org\r\nSubject: Bonjour\r\n\r\nQui êtes-vous ?\r\n"u8.ToArray());
        _imap.Deliver(
            Encoding.ASCII.GetBytes("From: a@example.org\r\nSubject: Absent\r\nAuto-Submitted: auto-replied\r\n"
                + "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b--\r\n"));
        _imap.Deliver(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"\r\n\r\n\0\0\0"u8.ToArray());
        _imap.Deliver("Content-Type: multipart/report; report-type=\"delivery-status\"\r\n\r\n"u8.ToArray());
        _imap.Deliver([]);
        _imap.Deliver(report[..report.AsSpan().IndexOf("Content-Description: Undelivered Message"u8)]);
        await office.ReadBouncesAsync();
        await NothingHappenedAsync(database);
        Assert.Equal((6, 0), await _imap.CountAsync());

        _imap.Deliver(
            ReturnedMail.Postfix(mail, "e1@example.org",
                diagnostic: $"550 <script>\0\u202e{string.Concat(Enumerable.Repeat("😀", 600))}"));
        await office.ReadBouncesAsync();
        Assert.Equal((6, 1), await _imap.CountAsync());
        await using var db = database.Open();
        var failed = await db.OutgoingMails.SingleAsync(m => m.Id == IdOf(mail));
        Assert.Equal(MailStatus.Failed, failed.Status);
        Assert.StartsWith("5.1.1 smtp; 550 <script>", failed.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain(failed.LastError, c => char.IsControl(c) || c == '\u202e');
        Assert.InRange(failed.LastError.EnumerateRunes().Count(), 400, RecordBounce.MaxDiagnostic);
    }

    [Fact]
    public async Task Of_25_megabytes_only_the_beginning_is_read()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var office = Office(database);
        var mail = await SendAsync(office, database);
        _imap.Deliver(ReturnedMail.Postfix(mail, "e1@example.org", padding: 25_000_000));
        await office.ReadBouncesAsync();
        Assert.Equal((0, 1), await _imap.CountAsync());
        // "… Logged out in=98 out=961 deleted=0 …", after the name of who signed in.
        var sent = _imap.Log.Split('\n')
            .Where(l => l.Contains("imap(retours@example.org)", StringComparison.Ordinal)
                && l.Contains(" out=", StringComparison.Ordinal))
            .Select(
                l => int.Parse(l.Split(" out=")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(Assert.Single(sent), 100_000, 200_000);
    }

    [Fact]
    public async Task An_unavailable_mailbox_is_retried_with_backoff_and_nothing_is_lost()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var office = Office(database);
        _imap.Deliver(ReturnedMail.Postfix(await SendAsync(office, database), "e1@example.org"));
        await _imap.StopAsync();
        await office.ReadBouncesAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await office.ReadBouncesAsync();
        await _imap.StartAsync();
        // The second time it rests for two minutes.
        _time.Advance(TimeSpan.FromMinutes(1));
        await office.ReadBouncesAsync();
        Assert.Equal((1, 0), await _imap.CountAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        await office.ReadBouncesAsync();
        Assert.Equal((0, 1), await _imap.CountAsync());
    }

    [Fact]
    public async Task A_silent_mailbox_server_is_abandoned_after_the_timeout()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var office = new PostOffice(database, _smtp, _time, timeout: "00:00:01",
            bounces: $"imap://a:b@{silent.LocalEndpoint}/INBOX");
        await office.ReadBouncesAsync().WaitAsync(Deadline);
        Assert.True(silent.Pending(), "It was rung.");
    }

    [Fact]
    public async Task No_password_is_sent_to_a_server_with_an_untrusted_certificate()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var impostor = await ImapServer.StartNewAsync(encrypts: true);
        foreach (var url in new[] { impostor.Url, impostor.SecureUrl })
        {
            await using var office = new PostOffice(database, _smtp, _time, bounces: url);
            await office.ReadBouncesAsync();
        }
        await Poll.UntilAsync(
            () => Task.FromResult(impostor.Log.Contains("unknown ca", StringComparison.OrdinalIgnoreCase)
            || impostor.Log.Contains("no auth attempts", StringComparison.Ordinal)), TimeSpan.FromSeconds(30),
            () => impostor.Log);
        Assert.DoesNotContain("retours@example.org", impostor.Log, StringComparison.Ordinal);
    }

    private PostOffice Office(TestDatabase database) => new(database, _smtp, _time, bounces: _imap.Url);

    /// <summary>A reminder for each employee, sent.</summary>
    /// <returns>The first one's, as the server took it.</returns>
    private async Task<MimeMessage> SendAsync(PostOffice office, TestDatabase database, SmallWorld? world = null)
    {
        world ??= await SmallWorld.CreateAsync(database, employees: 2);
        await Mailbox.AddDueAsync(database, world.Employees, SmallWorld.Now);
        await office.EmptyAsync();
        Assert.Single(Mailbox.FindMessages(_smtp, "e2@example.org"));
        return Assert.Single(Mailbox.FindMessages(_smtp, "e1@example.org"));
    }

    private static Guid IdOf(MimeMessage mail) => Guid.ParseExact(mail.MessageId!.Split('@')[0], "N");

    private static async Task NothingHappenedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        Assert.All(await db.OutgoingMails.ToListAsync(),
            m => Assert.Equal((MailStatus.Sent, ""), (m.Status, m.LastError)));
        Assert.All(await Mailbox.StatusesAsync(database), s => Assert.Equal(NoticeStatus.Sent, s));
        Assert.False(await db.Accounts.AnyAsync(a => a.BouncingAddress != ""));
    }
}
