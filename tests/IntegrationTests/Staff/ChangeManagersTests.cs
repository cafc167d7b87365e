using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.IntegrationTests.Api;
using Matching.Notices;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Staff;

/// <summary>
/// Whether managers are asked, and who they are, is set by a coordinator of the whole house and recorded.
/// </summary>
public class ChangeManagersTests
{
    private const string Rule = "/api/v1/entities/courrier";
    private const string Manager = "chef@firm.example";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task If_an_entity_asks_managers_its_offers_need_their_consent_and_the_change_is_recorded(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        Assert.Equal(HttpStatusCode.NoContent,
            (await coordinator.PutAsJsonAsync(Rule, new { asksManager = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent,
            (await coordinator.PutAsJsonAsync(Rule, new { asksManager = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent,
            (await coordinator.PutAsJsonAsync(ManagerOf(host), new { email = Manager })).StatusCode);
        Assert.Contains("\"asksManager\":true", await coordinator.GetStringAsync("/api/v1/entities"),
            StringComparison.Ordinal);
        await AcceptedAsync(host);

        await using var db = host.Database.Open();
        Assert.Equal(OfferStatus.AwaitingManager, (await db.Offers.SingleAsync()).Status);
        Assert.Equal(Manager, (await db.Notices.SingleAsync(n => n.Kind == NoticeKind.OfferAsksManager)).Address);
        var changes = await db.DirectoryChanges.OrderBy(c => c.Id).ToListAsync();
        Assert.Equal([("courrier", "asks_manager", "false", "true"),
            ($"{host.World.Employees[0].EmployeeId}", "manager_email", "", "set")],
            changes.Select(c => (c.Subject, c.Field, c.From, c.To)));
        Assert.All(changes, c => Assert.Equal(host.World.Coordinator.Account, c.AccountId));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Without_a_manager_address_the_coordinators_are_notified_and_a_later_address_is_asked_once(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        await coordinator.PutAsJsonAsync(Rule, new { asksManager = true });
        await AcceptedAsync(host);
        await using (var db = host.Database.Open())
        {
            Assert.Equal(host.World.Coordinator.Account,
                (await db.Notices.SingleAsync(n => n.Kind == NoticeKind.OfferEscalatesManager)).AccountId);
            Assert.False(await db.Notices.AnyAsync(n => n.Kind == NoticeKind.OfferAsksManager));
        }

        foreach (var email in new[] { Manager, "", Manager })
            Assert.Equal(HttpStatusCode.NoContent,
                (await coordinator.PutAsJsonAsync(ManagerOf(host), new { email })).StatusCode);

        await using var after = host.Database.Open();
        Assert.Equal(Manager, (await after.Notices.SingleAsync(n => n.Kind == NoticeKind.OfferAsksManager)).Address);
    }

    [Fact]
    public async Task Only_a_coordinator_with_unrestricted_scope_can_change_it()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using (var db = host.Database.Open())
        {
            var account = await db.Accounts.SingleAsync(a => a.UserName == ApiHost.Coordinator);
            db.Entry(account).Property(a => a.Entities).CurrentValue = ["courrier"];
            await db.SaveChangesAsync();
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        Assert.Equal(HttpStatusCode.NotFound,
            (await coordinator.PutAsJsonAsync(Rule, new { asksManager = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound,
            (await coordinator.PutAsJsonAsync(ManagerOf(host), new { email = Manager })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await (await host.SignInAsync(ApiHost.Employee)).PutAsJsonAsync(Rule,
                new { asksManager = true })).StatusCode);
        await using var after = host.Database.Open();
        Assert.False(await after.DirectoryChanges.AnyAsync());
    }

    [Theory, InlineData("pas une adresse"), InlineData("e1@example.org"), InlineData("Chef <chef@firm.example>")]
    public async Task An_invalid_address_or_the_employees_own_address_is_rejected(string email)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using (var db = host.Database.Open())
            await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.Email, "e1@example.org"));
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        Assert.Equal(HttpStatusCode.Conflict,
            (await coordinator.PutAsJsonAsync(ManagerOf(host), new { email })).StatusCode);
    }

    private static string ManagerOf(ApiHost host) => $"/api/v1/employees/{host.World.Employees[0].EmployeeId}/manager";

    /// <summary>An offer that the employee and the association accepted.</summary>
    private static async Task AcceptedAsync(ApiHost host)
    {
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 0);
    }
}
