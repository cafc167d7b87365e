using System.Net;
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
/// A server that is slow, dead, busy, refuses or lies (docs/reliability.md, "Mail"): only mail waits, and each mail
/// arrives once, except where the server's answer was lost.
/// </summary>
public sealed class SmtpFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly FakeTimeProvider _time = new(SmallWorld.Now);
    private TestDatabase _database = null!;
    private SmallWorld _world = null!;
    private SmtpServer _server = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider.Sqlite);
        _world = await SmallWorld.CreateAsync(_database, employees: 4);
        _server = await SmtpServer.StartNewAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task All_due_notices_of_a_recipient_are_sent_in_one_mail_decisions_first()
    {
        await using var office = new PostOffice(_database, _server, _time);
        await Mailbox.AddDueAsync(_database, _world.Employees.Take(1), SmallWorld.Now.AddHours(-5));
        await Workflow.NominateAsync(_database, _world, await Workflow.OpenNeedAsync(_database, _world), 0);
        await office.EmptyAsync();
        var mail = Assert.Single(Mailbox.FindMessages(_server, "e1@example.org"));
        Assert.EndsWith("Refonte de notre site (+1)", mail.Subject, StringComparison.Ordinal);
        Assert.True(
            mail.TextBody!.IndexOf("REFONTE", StringComparison.Ordinal) < mail.TextBody!.IndexOf("VOTRE PROFIL",
                StringComparison.Ordinal),
            mail.TextBody);
    }

    [Fact]
    public async Task A_busy_server_gets_the_mail_later_with_the_notices_due_meanwhile()
    {
        await using var office = new PostOffice(_database, _server, _time);
        _server.Behave("451");
        await Mailbox.AddDueAsync(_database, _world.Employees.Take(1), SmallWorld.Now);
        await office.EmptyAsync();
        await using var db = _database.Open();
        var waiting = await db.OutgoingMails.AsNoTracking().SingleAsync();
        Assert.Equal((MailStatus.Waiting, 1, false), (waiting.Status, waiting.Attempts, waiting.Uncertain));
        Assert.Contains("451", waiting.LastError, StringComparison.Ordinal);
        var pause = waiting.NextTryAt - await db.DatabaseNowAsync(default);
        Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.False(await db.SignedLinks.AnyAsync(), "Nobody has the links of a mail that was not taken.");

        await Mailbox.AddDueAsync(_database, _world.Employees.Take(1), SmallWorld.Now, "more");
        _server.Behave("accept");
        await Poll.UntilAsync(async () =>
        {
            await office.EmptyAsync();
            return _server.Files.Count > 0;
        }, Deadline);
        Assert.Equal($"{waiting.Id:N}@example.org", MimeMessage.Load(Assert.Single(_server.Files)).MessageId);
        Assert.Equal([NoticeStatus.Sent, NoticeStatus.Sent], await Mailbox.StatusesAsync(_database));
    }

    [Fact]
    public async Task The_delay_between_two_attempts_is_at_most_five_minutes()
    {
        await using var office = new PostOffice(_database, _server, _time);
        _server.Behave("451");
        await Mailbox.AddDueAsync(_database, _world.Employees, SmallWorld.Now);
        await office.EmptyAsync();
        await using var db = _database.Open();
        await db.Database
            .ExecuteSqlRawAsync("UPDATE outgoing_mails SET attempts = 40, next_try_at = '2026-01-01 00:00:00'");
        await office.EmptyAsync();
        var now = await db.DatabaseNowAsync(default);
        var pauses = (await db.OutgoingMails.AsNoTracking().ToListAsync()).ConvertAll(m => m.NextTryAt - now);
        Assert.Equal(4, pauses.Count);
        Assert.All(pauses, p => Assert.InRange(p, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)));
        Assert.Equal(4, pauses.Distinct().Count());
    }

    [Fact]
    public async Task After_a_server_outage_each_recipient_gets_the_backlog_in_one_mail()
    {
        await using var office = new PostOffice(_database, _server, _time);
        await _server.KillAsync();
        for (var day = 0; day < 5; day++)
        {
            await Mailbox.AddDueAsync(_database, _world.Employees, SmallWorld.Now, $"day {day}");
            await office.EmptyAsync();
        }
        await _server.StartAsync();
        await Poll.UntilAsync(async () =>
        {
            await office.EmptyAsync();
            return (await Mailbox.StatusesAsync(_database)).TrueForAll(s => s == NoticeStatus.Sent);
        }, Deadline);
        Assert.Equal(4, _server.Files.Count);
        Assert.Equal(20, (await Mailbox.StatusesAsync(_database)).Count);
    }

    [Fact]
    public async Task A_server_with_failing_STARTTLS_gets_nothing_in_clear_text()
    {
        await using var office = new PostOffice(_database, _server, _time);
        _server.Behave("starttls-refused");
        await Mailbox.AddDueAsync(_database, _world.Employees.Take(1), SmallWorld.Now);
        await office.EmptyAsync();
        Assert.Contains("STARTTLS", _server.Log);
        Assert.Empty(_server.Files);
        await using var db = _database.Open();
        Assert.Equal(MailStatus.Waiting, await db.OutgoingMails.Select(m => m.Status).SingleAsync());
    }

    [Fact]
    public async Task A_stalled_server_is_abandoned_after_the_timeout_and_retried()
    {
        await using var office = new PostOffice(_database, _server, _time, timeout: "00:00:01");
        _server.Behave("stall");
        await Mailbox.AddDueAsync(_database, _world.Employees.Take(1), SmallWorld.Now);
        await office.EmptyAsync();
        Assert.Empty(_server.Files);
        await using (var db = _database.Open())
            Assert.Contains("1 s", await db.OutgoingMails.Select(m => m.LastError).SingleAsync(),
                StringComparison.Ordinal);
        _server.Behave("accept");
        await Poll.UntilAsync(async () =>
        {
            await office.EmptyAsync();
            return _server.Files.Count > 0;
        }, Deadline);
        Assert.Single(_server.Files);
    }

    [Fact]
    public async Task A_server_that_disconnects_during_a_mail_gets_it_again_and_the_links_of_both_copies_work()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using var office = new PostOffice(host.Database, _server, _time);
        _server.Behave("drop-after-data");
        await Workflow.NominateAsync(host.Database, host.World, await Workflow.OpenNeedAsync(host.Database, host.World),
            0);
        await office.EmptyAsync();
        Assert.Equal(MailStatus.Waiting, await MailStatusAsync(host));
        // What came due since must not hide in a copy that its reader may take for the first one.
        await Mailbox.AddDueAsync(host.Database, host.World.Employees, SmallWorld.Now);
        _server.Behave("accept");
        await Poll.UntilAsync(async () =>
        {
            await office.EmptyAsync();
            return Mailbox.FindMessages(_server, ApiHost.Employee).Count >= 3;
        }, Deadline);

        var mails = Mailbox.FindMessages(_server, ApiHost.Employee).GroupBy(m => m.MessageId)
            .OrderByDescending(g => g.Count()).ToList();
        Assert.Equal([2, 1], mails.Select(g => g.Count()));
        Assert.Equal(mails[0].First().Subject, mails[0].Last().Subject);
        using var visitor = host.Visitor();
        foreach (var copy in mails[0])
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Mailbox.Link(copy, "a=yes"))).StatusCode);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Each_mail_is_sent_by_one_of_two_processes(Provider provider)
    {
        using var shared = await TestDatabase.CreateAsync(provider);
        var many = await SmallWorld.CreateAsync(shared, employees: 30);
        await using var one = new PostOffice(shared, _server, _time);
        await using var two = new PostOffice(shared, _server, _time);
        await Mailbox.AddDueAsync(shared, many.Employees, SmallWorld.Now);
        await Poll.UntilAsync(async () =>
        {
            await Task.WhenAll(one.EmptyAsync(), two.EmptyAsync());
            return (await Mailbox.StatusesAsync(shared)).TrueForAll(s => s == NoticeStatus.Sent);
        }, Deadline);
        Assert.Equal(30, _server.Files.Count);
        Assert.Equal(30, _server.Files.Select(f => MimeMessage.Load(f).To.ToString()).Distinct().Count());
    }

    private static async Task<MailStatus> MailStatusAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        return await db.OutgoingMails.Where(m => m.AccountId == host.World.Employees[0].Account).Select(m => m.Status)
            .SingleAsync();
    }
}
