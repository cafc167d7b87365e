using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>The main job over HTTP, by three people who sign in.</summary>
public class ThreeRolesTests
{
    private const string Password = "un mot de passe long";

    [Fact]
    public async Task From_a_posted_need_to_an_assignment_and_no_name_before_approval()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);
        await GivePasswordsAsync(database);
        await using var host = new WebApplicationFactory<Matching.Api.Endpoints.SessionRequest>().WithWebHostBuilder(b => b
            // With a broker named, the Api runs without a worker of its own.
            .UseSetting("Bus:Url", "amqp://127.0.0.1").UseSetting("DataFolder", Directory.CreateTempSubdirectory("elan-api-").FullName)
            .ConfigureTestServices(s => s.AddScoped(_ => database.Open()).AddSingleton<TimeProvider>(new FakeTimeProvider(SmallWorld.Now))));
        var association = await SignInAsync(host, "a1@example.org");
        var coordinator = await SignInAsync(host, "coordination@example.org");
        var employee = await SignInAsync(host, "e1@example.org");

        var posted = await association.PostAsJsonAsync("/api/v1/needs", new { title = "Refonte", commune = "67482", format = "oneOff", days = 4, start = "2026-12-01", end = "2026-12-31", skills = new[] { new { code = "com.web", level = 3, required = true } }, submit = true });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var need = posted.Headers.Location!.OriginalString.Split('/')[^1];
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.PostAsJsonAsync($"/api/v1/needs/{need}/open", new { purposeIsClear = true, replacesNoPaidJob = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await coordinator.PostAsJsonAsync($"/api/v1/needs/{need}/open", new { purposeIsClear = true, replacesNoPaidJob = true })).StatusCode);
        Assert.Equal((HttpStatusCode)428, (await association.PutAsJsonAsync($"/api/v1/needs/{need}", new { title = "Autre" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await association.PostAsJsonAsync("/api/v1/needs", new { title = "x", unknown = 1 })).StatusCode);
        var nominated = await coordinator.PostAsJsonAsync("/api/v1/offers/nominate", new { needId = need, employeeId = world.Employees[0].EmployeeId, reason = "Connaît le lieu" });
        Assert.Equal(HttpStatusCode.Created, nominated.StatusCode);
        var offer = nominated.Headers.Location!.OriginalString.Split('#')[^1];
        Assert.Equal(HttpStatusCode.NoContent, (await employee.PostAsync($"/api/v1/offers/{offer}/accept", null)).StatusCode);

        foreach (var url in new[] { "/", $"/needs/{need}", "/api/v1/offers", "/api/v1/needs", "/api/v1/assignments" })
        {
            var seen = await association.GetStringAsync(url);
            Assert.DoesNotContain("Personne 1", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("Courrier", seen, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(world.Employees[0].EmployeeId.ToString(), seen, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(HttpStatusCode.Conflict, (await coordinator.PostAsync($"/api/v1/offers/{offer}/approve", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await association.PostAsync($"/api/v1/offers/{offer}/accept", null)).StatusCode);
        Assert.Contains("Personne 1", await coordinator.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.GetAsync($"/needs/{need}?q=Personne")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await coordinator.PostAsync($"/api/v1/offers/{offer}/approve", null)).StatusCode);
        Assert.Contains("Personne 1", await association.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await association.GetAsync("/needs/post")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await employee.GetAsync("/api/v1/profile")).StatusCode);
    }

    private static async Task GivePasswordsAsync(TestDatabase database)
    {
        await using MatchingDbContext db = database.Open();
        foreach (var account in await db.Accounts.ToListAsync())
        {
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
            account.SecurityStamp = account.Id.ToString();
        }
        await db.SaveChangesAsync();
    }

    private static async Task<HttpClient> SignInAsync(WebApplicationFactory<Matching.Api.Endpoints.SessionRequest> host, string email)
    {
        var client = host.CreateClient();
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/session", new { email, password = Password })).StatusCode);
        return client;
    }
}
