using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Matching.MatchRuns;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>What an employee reads about the reasons of their rank.</summary>
public class ExplanationTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_employee_reads_what_would_raise_their_rank_in_the_same_words_everywhere(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 3);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await ProposeAsync(host, need, "e3");
        var employee = await host.SignInAsync("e3@example.org");

        var reasons = (await employee.GetFromJsonAsync<JsonElement>($"/api/v1/offers/{offer}")).GetProperty("reasons")
            .EnumerateArray().ToList();
        var whatIf =
            reasons.Single(r => r.GetProperty("code").GetString()!.StartsWith("whatif.", StringComparison.Ordinal));
        Assert.Equal("whatif.days", whatIf.GetProperty("code").GetString());
        Assert.Equal(["2", "1"], whatIf.GetProperty("params").EnumerateArray().Select(p => p.GetString()!));
        Assert.Contains(reasons,
            r => r.GetProperty("code").GetString() == "skills.exact"
                && r.GetProperty("params")[0].GetString() == "com.web");
        var sentence = whatIf.GetProperty("text").GetString()!;
        Assert.Contains("1re position", sentence, StringComparison.Ordinal);
        foreach (var page in (string[])[$"/offers/{offer}", $"/needs/{need}"])
            Assert.Contains(sentence, WebUtility.HtmlDecode(await employee.GetStringAsync(page)),
                StringComparison.Ordinal);

        // The employee makes that change and is ranked first.
        await using (var db = host.Database.Open())
        {
            var profile = await db.Profiles.SingleAsync(p => p.EmployeeId == host.World.Employees[2].EmployeeId);
            profile.DaysPerYear += 2;
            await db.SaveChangesAsync();
        }
        host.Factory.Services.GetRequiredService<MatcherSource>().Forget();
        Assert.DoesNotContain("whatif.", await employee.GetStringAsync($"/api/v1/offers/{offer}"),
            StringComparison.Ordinal);

        foreach (var other in (string[])[ApiHost.Association, ApiHost.Coordinator])
        {
            var client = await host.SignInAsync(other);
            Assert.DoesNotContain("whatif.", await client.GetStringAsync("/api/v1/offers"), StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Only_the_employee_can_download_their_explanation(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 3);
        var offer = await ProposeAsync(host, await Workflow.OpenNeedAsync(host.Database, host.World), "e3");
        var address = $"/offers/{offer}?handler=sheet";

        var answer = await (await host.SignInAsync("e3@example.org")).GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "text/markdown"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var sheet = await answer.Content.ReadAsStringAsync();
        await using var db = host.Database.Open();
        var match = await db.Matches.SingleAsync(m => m.EmployeeId == host.World.Employees[2].EmployeeId);
        Assert.Contains(DisplayFormat.Fixed(match.Score, 4).Fr, sheet, StringComparison.Ordinal);
        Assert.Equal(match.Score, match.Contributions.Sum(c => c.Value), 9);
        Assert.DoesNotContain("Personne 1", sheet, StringComparison.Ordinal);

        foreach (var other in (string[])["e1@example.org", ApiHost.Association, ApiHost.Coordinator])
        {
            var refused = await (await host.SignInAsync(other)).GetAsync(address);
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        }
    }

    /// <summary>Ranks, asks, and gives the offer of one person.</summary>
    private static async Task<Guid> ProposeAsync(ApiHost host, Guid need, string reference)
    {
        await using var scope = host.Factory.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MatchNeed>().HandleAsync(need, 1, default);
        await using var db = host.Database.Open();
        var run = await db.MatchRuns.SingleAsync();
        await scope.ServiceProvider.GetRequiredService<ProposeMatches>().HandleAsync(run.Id, default);
        return await db.Offers.Where(o => o.Employee.Reference == reference).Select(o => o.Id).SingleAsync();
    }
}
