using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.Jobs;
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

/// <summary>
/// Jobs over HTTP, on an Api without a worker: what is asked for waits, and can be followed and stopped.
/// </summary>
public class JobEndpointsTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_job_is_started_and_cancelled_by_coordinators_only_and_survives_a_restart(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        await SmallWorld.CreateAsync(database);
        await SmallWorld.GivePasswordsAsync(database);
        var job = await AskAsync(database);
        await using (var db = database.Open())
        {
            var lease = (await JobLease.ClaimAsync(db, "elsewhere", TimeSpan.FromMinutes(5), default))!;
            await lease.ProgressAsync(db, new JobProgress("rank", "", 3, 12), default);
        }
        await using var again = Host(database);
        var reader = await SignInAsync(again, "coordination@example.org");
        var view = await reader.GetFromJsonAsync<Dictionary<string, object?>>(job);
        Assert.Equal(("running", "rank", "25"),
            (view!["status"]!.ToString(), view["phase"]!.ToString(), view["percent"]!.ToString()));

        Assert.Equal(HttpStatusCode.Accepted, (await reader.PostAsync($"{job}/cancel", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound,
            (await reader.GetAsync($"/api/v1/jobs/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Contains("25 %",
            WebUtility.HtmlDecode(await reader.GetStringAsync(job.Replace("/api/v1", "", StringComparison.Ordinal))),
            StringComparison.Ordinal);
        await using var after = database.Open();
        Assert.NotNull((await after.Jobs.SingleAsync()).CancelRequestedBy);
        await ShrinkScopeAsync(database);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync($"{job}/cancel", null)).StatusCode);
    }

    /// <summary>A coordinator asks for a round, twice; an employee cannot.</summary>
    /// <returns>Address of the job.</returns>
    private static async Task<string> AskAsync(TestDatabase database)
    {
        await using var host = Host(database);
        var employee = await SignInAsync(host, "e1@example.org");
        Assert.Equal(HttpStatusCode.Forbidden,
            (await employee.PostAsJsonAsync("/api/v1/jobs", new { kind = "round" })).StatusCode);
        var coordinator = await SignInAsync(host, "coordination@example.org");
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            (await coordinator.PostAsJsonAsync("/api/v1/jobs", new { kind = "none" })).StatusCode);
        var asked = await coordinator.PostAsJsonAsync("/api/v1/jobs", new { kind = "round" });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var job = asked.Headers.Location!.OriginalString;
        Assert.Equal(job,
            (await coordinator.PostAsJsonAsync("/api/v1/jobs",
                new { kind = "round" })).Headers.Location!.OriginalString);
        return job;
    }

    private static WebApplicationFactory<Matching.Api.Endpoints.SessionRequest> Host(TestDatabase database) =>
        new WebApplicationFactory<Matching.Api.Endpoints.SessionRequest>().WithWebHostBuilder(b => b
            .UseSetting("Demo", "false")
            .UseSetting("DataFolder", Directory.CreateTempSubdirectory("elan-jobs-").FullName)
            .ConfigureTestServices(
                s => s.RemoveBackgroundWork().AddScoped(_ => database.Open())
                    .AddSingleton<TimeProvider>(new FakeTimeProvider(SmallWorld.Now))));

    /// <summary>From now on the coordinator answers for one territory only.</summary>
    private static async Task ShrinkScopeAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var coordinator = await db.Accounts.SingleAsync(a => a.Role == Role.Coordinator);
        coordinator.Territories.Clear();
        coordinator.Territories.Add("67");
        db.Update(coordinator);
        await db.SaveChangesAsync();
    }

    private static async Task<HttpClient> SignInAsync(WebApplicationFactory<Matching.Api.Endpoints.SessionRequest> host,
        string email)
    {
        var client = host.CreateClient();
        var session = new { email, password = SmallWorld.Password };
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/session", session)).StatusCode);
        return client;
    }
}
