using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Matching.MailLinks;
using Matching.Missions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

public partial class NominationTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_nomination_over_REST_names_every_limit_until_they_are_acknowledged(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await FarNeedAsync(host);
        using var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var employee = host.World.Employees[0].EmployeeId;

        var nomination = new { needId = need, employeeId = employee, reason = "Connaît l'association" };
        var refused = await coordinator.PostAsJsonAsync("/api/v1/offers/nominate", nomination);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var limits = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("limits").EnumerateArray()
            .ToList();
        Assert.Equal(["format", "distance", "days", "language", "skill"],
            limits.Select(l => l.GetProperty("code").GetString()));
        Assert.All(limits, l => Assert.False(string.IsNullOrWhiteSpace(l.GetProperty("text").GetString())));
        string[] all = ["format", "distance", "days", "language", "skill"];
        var some = await coordinator.PostAsJsonAsync("/api/v1/offers/nominate",
            new { nomination.needId, nomination.employeeId, nomination.reason, acknowledgedLimits = all[..2] });
        Assert.Equal(HttpStatusCode.Conflict, some.StatusCode);
        await using (var db = host.Database.Open())
            Assert.Equal(0, await db.Offers.CountAsync());

        var made = await coordinator.PostAsJsonAsync("/api/v1/offers/nominate",
            new { nomination.needId, nomination.employeeId, nomination.reason, acknowledgedLimits = all });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        using var person = await host.SignInAsync(ApiHost.Employee);
        var offer = await person.GetFromJsonAsync<JsonElement>(made.Headers.Location!.ToString());
        Assert.Equal(["format", "distance", "days", "language", "skill"], offer.GetProperty("limits").EnumerateArray()
            .Select(l => l.GetProperty("code").GetString()));
        var year = offer.GetProperty("days")[0];
        Assert.Equal((2026, 14.0, 10.0, true), (year.GetProperty("year").GetInt32(), year.GetProperty("asked")
            .GetDouble(), year.GetProperty("available").GetDouble(), year.GetProperty("exceeds").GetBoolean()));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task On_the_page_the_first_submit_shows_the_limits_and_the_second_confirms_them(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await FarNeedAsync(host);
        using var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        coordinator.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var employee = host.World.Employees[0].EmployeeId.ToString();
        var token = Token().Match(await coordinator.GetStringAsync($"/needs/{need}/people?q=Personne")).Groups[1].Value;

        var first = await coordinator.PostAsync($"/needs/{need}/people?handler=Nominate",
            Form(token, ("employee", employee), ("reason", "Connaît l'association")));
        var page = WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("Plus loin que son rayon : 397 km pour 30 km acceptés", page, StringComparison.Ordinal);
        Assert.Contains("14 jours demandés, 10 disponibles en 2026", page, StringComparison.Ordinal);
        var confirmed = Hidden().Matches(page).Select(m => ("limits", m.Groups[1].Value)).ToArray();
        Assert.Equal(5, confirmed.Length);
        await using (var db = host.Database.Open())
            Assert.Equal(0, await db.Offers.CountAsync());

        var second = await coordinator.PostAsync($"/needs/{need}/people?handler=Nominate",
            Form(token, [("employee", employee), ("reason", "Connaît l'association"), .. confirmed]));
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        await using var after = host.Database.Open();
        var offer = await after.Offers.SingleAsync();
        Assert.Equal(5, offer.BrokenLimits.Count);

        using var person = await host.SignInAsync(ApiHost.Employee);
        person.DefaultRequestHeaders.Add("Accept-Language", "fr");
        foreach (var path in new[] { "/", $"/offers/{offer.Id}", await AnswerLinkAsync(host, offer.Id) })
        {
            var read = WebUtility.HtmlDecode(await person.GetStringAsync(path));
            Assert.Contains("Plus loin que votre rayon : 397 km pour 30 km acceptés", read, StringComparison.Ordinal);
            Assert.Contains("14 jours demandés, 10 disponibles en 2026. En disant oui", read, StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_exclusion_is_reported_before_any_limit(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await FarNeedAsync(host);
        await using (var db = host.Database.Open())
            await db.Profiles.ExecuteUpdateAsync(s => s.SetProperty(p => p.Consent, false));
        using var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var refused = await coordinator.PostAsJsonAsync("/api/v1/offers/nominate",
            new { needId = need, employeeId = host.World.Employees[0].EmployeeId, reason = "Connaît l'association" });

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Conflict, false), (refused.StatusCode, problem.TryGetProperty("limits", out _)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_application_shows_the_days_beyond_the_yearly_quota_and_is_rejected_for_an_overlap(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var content = SmallWorld.WebSite(seats: 1, days: 14);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, content,
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(SmallWorld.Now));
        using var person = await host.SignInAsync(ApiHost.Employee);
        person.DefaultRequestHeaders.Add("Accept-Language", "fr");

        Assert.Contains("14 jours demandés, 10 disponibles en 2026. En disant oui",
            WebUtility.HtmlDecode(await person.GetStringAsync($"/needs/{need}")), StringComparison.Ordinal);
        var application = (await person.GetFromJsonAsync<JsonElement>($"/api/v1/needs/{need}"))
            .GetProperty("application");
        Assert.Equal((true, "14 jours demandés, 10 disponibles en 2026"),
            (application.GetProperty("possible").GetBoolean(), application.GetProperty("days")[0].GetProperty("text")
            .GetString()));

        var other = await Workflow.OpenNeedAsync(host.Database, host.World);
        await Workflow.ApproveAsync(host.Database, host.World,
            await Workflow.ReadyToApproveAsync(host.Database, host.World, other, 0));
        var page = WebUtility.HtmlDecode(await person.GetStringAsync($"/needs/{need}"));
        Assert.Contains("Vous avez déjà une mission à ces dates.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Apply", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await person.PostAsJsonAsync("/api/v1/offers/apply",
            new { needId = need })).StatusCode);
    }

    /// <summary>
    /// A need in Paris, in another format, in English, for more days than the employee of Strasbourg has, who speaks
    /// French only and lacks the essential skill.
    /// </summary>
    private static async Task<Guid> FarNeedAsync(ApiHost host)
    {
        await using (var db = host.Database.Open())
        {
            foreach (var profile in await db.Profiles.ToListAsync()) profile.Languages = ["fr"];
            await db.SaveChangesAsync();
        }
        var content = SmallWorld.WebSite(days: 14);
        content = content with
        {
            CommuneCode = "75056",
            Terms = content.Terms with { Format = MissionFormat.Split, Languages = ["en"] },
            RequiredSkills = [new SkillLevel("fin.budget", 2)],
            EssentialSkills = ["fin.budget"],
            NiceSkills = [],
        };
        return await Workflow.OpenNeedAsync(host.Database, host.World, content,
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(SmallWorld.Now));
    }

    private static async Task<string> AnswerLinkAsync(ApiHost host, Guid offer)
    {
        var (link, token) = SignedLink.Create(LinkPurpose.AnswerAsEmployee, offer, host.World.Employees[0].Account,
            null, SmallWorld.Now);
        await using var db = host.Database.Open();
        db.SignedLinks.Add(link);
        await db.SaveChangesAsync();
        return $"/r/{token}";
    }

    private static FormUrlEncodedContent Form(string token, params (string Name, string Value)[] fields) =>
        new([KeyValuePair.Create("__RequestVerificationToken", token),
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"limits\" value=\"([a-z]+)\"")]
    private static partial Regex Hidden();
}
