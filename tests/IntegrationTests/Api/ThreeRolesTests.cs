using System.Net;
using System.Net.Http.Json;
using Matching.TestSupport;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>The main job over HTTP, by three people who sign in, on both databases.</summary>
public class ThreeRolesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task From_a_posted_need_to_a_completed_assignment(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var employee = await host.SignInAsync(ApiHost.Employee);

        Assert.Contains("\"com.web\"",
            await association.GetStringAsync("/api/v1/skills/suggest?text=Cr%C3%A9er%20un%20site%20web"),
            StringComparison.Ordinal);
        var posted = await association.PostAsJsonAsync("/api/v1/needs", Need());
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        var need = posted.Headers.Location!.OriginalString;
        await SucceedAsync(coordinator, $"{need}/open", new { purposeIsClear = true, replacesNoPaidJob = true });
        await ChangeAsync(association, need);
        await SucceedAsync(coordinator, $"{need}/open", new { purposeIsClear = true, replacesNoPaidJob = true });
        var offer = await NominateAsync(coordinator, need, host.World.Employees[0].EmployeeId);
        foreach (var reader in new[] { employee, coordinator })
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(offer)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await association.GetAsync(offer)).StatusCode);

        await SucceedAsync(employee, $"{offer}/accept", null);
        Assert.Equal(HttpStatusCode.Conflict, (await coordinator.PostAsync($"{offer}/approve", null)).StatusCode);
        await SucceedAsync(association, $"{offer}/accept", null);
        var approved = await coordinator.PostAsync($"{offer}/approve", null);
        Assert.Equal(HttpStatusCode.Created, approved.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await coordinator.PostAsync($"{offer}/approve", null)).StatusCode);
        await CompleteAsync(association, employee, approved.Headers.Location!.OriginalString);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_of_an_association_whose_eligibility_lapsed_does_not_open_until_a_new_finding(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var ours = $"/api/v1/associations/{host.World.Association.AssociationId}";
        var need = (await association.PostAsJsonAsync("/api/v1/needs", Need())).Headers.Location!.OriginalString;
        var confirmed = new { purposeIsClear = true, replacesNoPaidJob = true };

        await SucceedAsync(coordinator, $"{ours}/eligibility",
            new { basis = "generalInterest", holds = false, evidence = "Statuts sans but non lucratif" });
        Assert.Equal(HttpStatusCode.Conflict,
            (await coordinator.PostAsJsonAsync($"{need}/open", confirmed)).StatusCode);
        var social = new { basis = "socialUtility", holds = true, evidence = "Agrément ESUS" };
        Assert.Equal(HttpStatusCode.Conflict,
            (await coordinator.PostAsJsonAsync($"{ours}/eligibility", social)).StatusCode);
        await SucceedAsync(coordinator, $"{ours}/eligibility",
            new { basis = "foundation", holds = true, evidence = "Récépissé n° 12", validUntil = "2026-11-02" });
        await SucceedAsync(coordinator, $"{need}/open", confirmed);

        var shown = await coordinator.GetStringAsync(ours);
        Assert.Contains("otherBasis", shown, StringComparison.Ordinal);
        Assert.Contains("2026-11-02", shown, StringComparison.Ordinal);
    }

    internal static object Need() => new
    {
        title = "Refonte",
        description = "Notre site est ancien et nous voulons le tenir nous-mêmes.",
        commune = "67482",
        format = "oneOff",
        days = 4,
        start = "2026-12-01",
        end = "2026-12-31",
        skills = new[] { new { code = "com.web", level = 3, required = true } },
        submit = true,
    };

    private static async Task ChangeAsync(HttpClient association, string need)
    {
        var changed = new
        {
            title = "Refonte du site",
            description = "Notre site est ancien et nous voulons le tenir nous-mêmes.",
            format = "oneOff",
            days = 5,
            start = "2026-12-01",
            end = "2026-12-31",
            skills = new[] { new { code = "com.web", level = 3, required = true } },
        };
        Assert.Equal((HttpStatusCode)428, (await association.PutAsJsonAsync(need, changed)).StatusCode);
        var tag = (await association.GetAsync(need)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(association, need, changed, tag.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed,
            (await PutAsync(association, need, changed, tag.Tag)).StatusCode);
        Assert.Contains("\"version\":2", await association.GetStringAsync(need), StringComparison.Ordinal);
    }

    private static async Task<string> NominateAsync(HttpClient coordinator, string need, Guid employee)
    {
        var nominated = await coordinator.PostAsJsonAsync("/api/v1/offers/nominate",
            new
            {
                needId = need.Split('/')[^1],
                employeeId = employee,
                reason = "Connaît le lieu"
            });
        Assert.Equal(HttpStatusCode.Created, nominated.StatusCode);
        return nominated.Headers.Location!.OriginalString;
    }

    /// <summary>A mission that is moved, begun, undone, begun again, completed and commented on, each once.</summary>
    private static async Task CompleteAsync(HttpClient association, HttpClient employee, string assignment)
    {
        Assert.Equal(HttpStatusCode.Conflict, (await employee.PostAsync($"{assignment}/begin", null)).StatusCode);
        await SucceedAsync(employee, $"{assignment}/reschedule", new { start = "2026-11-02" });
        await SucceedAsync(employee, $"{assignment}/begin", null);
        await SucceedAsync(association, $"{assignment}/undo-begin", null);
        await SucceedAsync(employee, $"{assignment}/begin", null);
        Assert.Equal(HttpStatusCode.Conflict,
            (await employee.PostAsJsonAsync($"{assignment}/complete", new { rating = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict,
            (await employee.PostAsJsonAsync($"{assignment}/feedback", new { rating = 4 })).StatusCode);
        await SucceedAsync(association, $"{assignment}/complete", new { rating = 5 });
        Assert.Contains("completed", await employee.GetStringAsync(assignment), StringComparison.Ordinal);
        await SucceedAsync(employee, $"{assignment}/feedback", new { rating = 4, remark = "Bel accueil" });
        Assert.Equal(HttpStatusCode.Conflict,
            (await employee.PostAsJsonAsync($"{assignment}/feedback", new { rating = 4 })).StatusCode);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string address, object body, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", tag);
        return await client.SendAsync(request);
    }

    private static async Task SucceedAsync(HttpClient client, string address, object? body)
    {
        var answer = body is null ? await client.PostAsync(address, null) : await client.PostAsJsonAsync(address, body);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent,
            $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
