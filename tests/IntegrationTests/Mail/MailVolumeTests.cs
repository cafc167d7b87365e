using Matching.IntegrationTests.Api;
using Matching.MailOutbox;
using Matching.Needs;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>A mail stays short whatever the number of due notices; held mail is kept completely.</summary>
public sealed class MailVolumeTests : IAsyncLifetime
{
    private const int Many = 541;
    private const int MaxBytes = 32 * 1024;
    private readonly FakeTimeProvider _time = new(SmallWorld.Now);
    private SmtpServer _server = null!;

    public async Task InitializeAsync() => _server = await SmtpServer.StartNewAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_digest_lists_thirty_notices_counts_the_others_and_links_to_them()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);
        await using var office = new PostOffice(database, _server, _time);
        await using (var db = database.Open())
        {
            var need = await new PostNeed(db, _time)
                .HandleAsync(SmallWorld.WebSite(), submit: true, world.Association, default);
            await db.Notices.ExecuteDeleteAsync();
            db.Notices.AddRange(Enumerable.Range(0, Many).Select(i =>
                Notice.To(NoticeKind.NeedSubmitted, need, world.Coordinator.Account, $"{i}",
                    SmallWorld.Now.AddMinutes(-1), SmallWorld.Now)));
            await db.SaveChangesAsync();
        }
        await office.EmptyAsync();

        var mail = Assert.Single(Mailbox.FindMessages(_server, "coordination@example.org"));
        Assert.Equal($"{Many} besoins sont à ouvrir", mail.Subject);
        Assert.Equal(30, mail.TextBody!.Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal)));
        var rest =
            $"{Many - 30} autres sujets vous attendent dans Élan.\nTout voir dans Élan :\n  "
                + $"https://elan.example.org/\n";
        Assert.Contains(rest, mail.TextBody.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("href=\"https://elan.example.org/\">Tout voir dans Élan</a>", mail.HtmlBody,
            StringComparison.Ordinal);
        Assert.True(new FileInfo(Assert.Single(_server.Files)).Length < MaxBytes,
            $"{new FileInfo(_server.Files[0]).Length} bytes");
        Assert.All(await Mailbox.StatusesAsync(database), s => Assert.Equal(NoticeStatus.Sent, s));
    }

    [Fact]
    public async Task Mails_without_a_list_are_bounded_too()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);
        await using var office = new PostOffice(database, _server, _time);
        for (var i = 0; i < 70; i++)
            await Mailbox.AddDueAsync(database, world.Employees.Take(1), SmallWorld.Now, $"{i}");
        await office.EmptyAsync();

        var mail = Assert.Single(Mailbox.FindMessages(_server, "e1@example.org"));
        Assert.EndsWith("(+69)", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("40 autres sujets vous attendent dans Élan.", mail.TextBody, StringComparison.Ordinal);
        Assert.True(new FileInfo(Assert.Single(_server.Files)).Length < 3 * MaxBytes);
    }

    [Fact]
    public async Task Recipients_without_an_account_get_all_notices_in_several_mails()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await SmallWorld.CreateAsync(database);
        await using var db = database.Open();
        db.Notices.AddRange(Enumerable.Range(0, 70)
            .Select(i => Notice.ToAddress(NoticeKind.OfferAsksManager, Guid.CreateVersion7(), "chef@firm.example",
            $"{i}",
            SmallWorld.Now.AddMinutes(-1), SmallWorld.Now)));
        await db.SaveChangesAsync();
        var carried = new List<int>();
        while (await MailLease.GatherAsync(db, SmallWorld.Now, default) > 0)
        {
            var lease = (await MailLease.ClaimAsync(db, "test", TimeSpan.FromMinutes(2), SmallWorld.Now, default))!;
            var shown = await db.Notices.AsNoTracking().Where(n => n.MailId == lease.MailId).Select(n => n.Id)
                .ToListAsync();
            carried.Add(shown.Count);
            await lease.EndAsync(db, shown, SmallWorld.Now, default);
        }
        Assert.Equal([30, 30, 10], carried);
    }

    [Fact]
    public async Task Held_mail_is_created_shown_and_counted_and_is_sent_after_release()
    {
        await using var imap = await ImapServer.StartNewAsync();
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, employees: 2, ("Mail:Hold", "true"));
        await using (var before = new PostOffice(host.Database, _server, _time))
        {
            await Mailbox.AddDueAsync(host.Database, host.World.Employees.Take(1), SmallWorld.Now, "before");
            await before.EmptyAsync();
        }
        imap.Deliver(
            ReturnedMail.Postfix(Assert.Single(Mailbox.FindMessages(_server, "e1@example.org")), "e1@example.org"));
        await Mailbox.AddDueAsync(host.Database, host.World.Employees, SmallWorld.Now);
        await using (var holding = new PostOffice(host.Database, _server, _time, bounces: imap.Url, hold: true))
        {
            await holding.EmptyAsync();
            await holding.EmptyAsync();
            await holding.ReadBouncesAsync();
        }
        Assert.Single(_server.Files);
        // A copy leaves the reports to the installation that sent the mails.
        Assert.Equal((1, 0), await imap.CountAsync());
        await using (var db = host.Database.Open())
            Assert.Equal(2, (await MailBacklog.ReadAsync(db, SmallWorld.Now, default)).Mails);
        var operators = await host.SignInAsync(ApiHost.Operator);
        var page = await operators.ReadAsync("/mail");
        Assert.Contains("Tout le courrier est retenu", page, StringComparison.Ordinal);
        Assert.Contains("2 courriels en attente", page, StringComparison.Ordinal);
        Assert.Contains("\"mail\":\"Degraded\"", await operators.GetStringAsync("/health/ready"),
            StringComparison.Ordinal);
        Assert.Contains("elan_mail_held", await operators.GetStringAsync("/metrics"), StringComparison.Ordinal);

        await using var released = new PostOffice(host.Database, _server, _time, bounces: imap.Url);
        await released.EmptyAsync();
        Assert.Equal(3, _server.Files.Count);
        Assert.All(await Mailbox.StatusesAsync(host.Database), s => Assert.Equal(NoticeStatus.Sent, s));
        await released.ReadBouncesAsync();
        Assert.Equal((0, 1), await imap.CountAsync());
    }
}
