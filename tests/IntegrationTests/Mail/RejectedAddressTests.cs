using Matching.IntegrationTests.Api;
using Matching.MailOutbox;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Mail;

/// <summary>A server rejects an address: no more mail goes there, and a coordinator is notified.</summary>
public sealed class RejectedAddressTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Fact]
    public async Task A_nonexistent_address_is_flagged_and_delays_no_other_mail()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, employees: 2);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(host.Database, server, Time);
        server.Behave("550:e1@example.org");
        await Mailbox.AddDueAsync(host.Database, host.World.Employees, SmallWorld.Now);
        await office.EmptyAsync();
        Assert.Single(Mailbox.FindMessages(server, "e2@example.org"));
        await using var db = host.Database.Open();
        Assert.Equal("e1@example.org",
            await db.Accounts.AsNoTracking().Bouncing().Select(a => a.BouncingAddress).SingleAsync());
        Assert.Equal(MailStatus.Failed,
            await db.OutgoingMails.Where(m => m.AccountId == host.World.Employees[0].Account).Select(m => m.Status)
                .SingleAsync());

        // Nothing more is sent there until a coordinator confirms the address.
        await Mailbox.AddDueAsync(host.Database, host.World.Employees.Take(1), SmallWorld.Now, "more");
        await office.EmptyAsync();
        Assert.Single(server.Log, l => l == "550 e1@example.org");
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var page = await coordinator.GetStringAsync("/mail");
        Assert.Contains("e1@example.org", page, StringComparison.Ordinal);
        await new RestoreAddress(db).HandleAsync(host.World.Employees[0].Account, host.World.Coordinator, default);
        server.Behave("accept");
        await office.EmptyAsync();
        Assert.Single(Mailbox.FindMessages(server, "e1@example.org"));
        Assert.DoesNotContain("e1@example.org", await coordinator.GetStringAsync("/mail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_address_gets_mail_again()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database, employees: 4);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(database, server, Time);
        server.Behave("550:e1@example.org");
        await Mailbox.AddDueAsync(database, world.Employees.Take(1), SmallWorld.Now);
        await office.EmptyAsync();
        await using var db = database.Open();
        (await db.Accounts.SingleAsync(a => a.Id == world.Employees[0].Account)).Email = "nouvelle@example.org";
        await db.SaveChangesAsync();
        await Mailbox.AddDueAsync(database, world.Employees.Take(1), SmallWorld.Now, "more");
        await office.EmptyAsync();
        Assert.Single(Mailbox.FindMessages(server, "nouvelle@example.org"));
    }

    [Fact]
    public async Task Coordinators_are_notified_if_a_line_managers_address_is_rejected()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database, employees: 4);
        await using var server = await SmtpServer.StartNewAsync();
        await using var office = new PostOffice(database, server, Time);
        await using var db = database.Open();
        await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.ManagerEmail, "chef@example.org"));
        await db.Entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.AsksManager, true));
        server.Behave("550:chef@example.org");
        await Workflow.ReadyToApproveAsync(database, world, await Workflow.OpenNeedAsync(database, world), 0);
        await office.EmptyAsync();
        Assert.Contains("550 chef@example.org", server.Log);
        var shown = await db.Notices.AsNoTracking().SingleAsync(n => n.Kind == NoticeKind.OfferEscalatesManager);
        Assert.Equal(world.Coordinator.Account, shown.AccountId);
    }
}
