using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Matching.Assignments;
using Matching.IntegrationTests.Api;
using Matching.Notices;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Notices;

/// <summary>What people read of follow-ups and choose about notices, over HTTP.</summary>
public partial class NotificationTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Notice_preferences_apply_to_the_next_notice(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var employee = await host.SignInAsync(ApiHost.Employee);
        Assert.Contains("\"atOnce\"", await employee.GetStringAsync("/api/v1/notifications"), StringComparison.Ordinal);

        var saved = await employee.PutAsJsonAsync("/api/v1/notifications",
            new { rhythm = "daily", dailyAt = "18:15:00", quietFrom = "22:00:00", quietTo = "06:00:00" });
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        var refused = await employee.PutAsJsonAsync("/api/v1/notifications",
            new { rhythm = "daily", dailyAt = "23:00:00", quietFrom = "22:00:00", quietTo = "06:00:00" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        await Workflow.NominateAsync(host.Database, host.World, need, 0);
        await using var db = host.Database.Open();
        var asked = await db.Notices.SingleAsync(n => n.Kind == NoticeKind.OfferAsksEmployee);
        Assert.Equal(new DateTime(2026, 11, 2, 17, 15, 0, DateTimeKind.Utc), asked.DueAt);
    }

    [Fact]
    public async Task The_preferences_page_shows_and_saves_a_choice_and_rejects_an_invalid_one()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);

        var shown = await PostAsync(association, "/notifications",
            new()
            {
                ["Input.Rhythm"] = "DecisionsOnly",
                ["Input.DailyAt"] = "09:00",
                ["Input.QuietFrom"] = "",
                ["Input.QuietTo"] = "",
                ["Input.Language"] = "en"
            });
        Assert.Equal(HttpStatusCode.Redirect, shown.StatusCode);
        var page = await association.GetStringAsync("/notifications");
        Assert.Contains("My e-mail notices", page, StringComparison.Ordinal);
        Assert.Matches("value=\"DecisionsOnly\" checked", page);
        var refused = await PostAsync(association, "/notifications",
            new()
            {
                ["Input.Rhythm"] = "Daily",
                ["Input.DailyAt"] = "09:00",
                ["Input.QuietFrom"] = "08:00",
                ["Input.QuietTo"] = "",
                ["Input.Language"] = "en"
            });
        Assert.Contains("Give both quiet hours, or neither.", await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.Equal(NoticeRhythm.DecisionsOnly, (await db.NoticePreferences.SingleAsync()).Rhythm);
    }

    [Fact]
    public async Task An_offer_page_shows_each_reader_the_follow_ups_that_concern_them()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var offer = await Workflow.NominateAsync(host.Database, host.World, need, 0);
        var employee = await host.SignInAsync(ApiHost.Employee);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var page = WebUtility.HtmlDecode(await employee.GetStringAsync($"/offers/{offer}"));
        Assert.Contains("jeudi 5 novembre 2026</time> : rappel au collaborateur", page, StringComparison.Ordinal);
        Assert.Contains("lundi 9 novembre 2026</time> : la proposition expire sans réponse", page,
            StringComparison.Ordinal);

        await Workflow.AcceptAsync(host.Database, offer, host.World.Employees[0]);
        page = WebUtility.HtmlDecode(await employee.GetStringAsync($"/offers/{offer}"));
        Assert.DoesNotContain("la coordination est prévenue que l'association n'a pas répondu", page,
            StringComparison.Ordinal);
        Assert.Contains("mardi 17 novembre 2026</time> : sans réponse, la proposition prend fin", page,
            StringComparison.Ordinal);
        Assert.Contains("la coordination est prévenue que l'association n'a pas répondu",
            WebUtility.HtmlDecode(await coordinator.GetStringAsync($"/offers/{offer}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_in_is_read_by_its_author_and_the_coordinators_and_not_by_the_other_side()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var offer = await Workflow.ReadyToApproveAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);
        var assignment = await Workflow.ApproveAsync(host.Database, host.World, offer);
        host.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await using (var db = host.Database.Open())
            await new ChangeAssignment(db, host.Time).BeginAsync(assignment, host.World.Employees[0], default);
        var (employee, association, coordinator) = (await host.SignInAsync(ApiHost.Employee),
            await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Coordinator));

        var posted = await PostAsync(employee, $"/assignments/{assignment}?handler=CheckIn",
            new() { ["well"] = "false", ["remark"] = "Personne à l'accueil" }, $"/assignments/{assignment}");
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        var good =
            await association.PostAsJsonAsync($"/api/v1/assignments/{assignment}/check-ins", new { goesWell = true });
        Assert.Equal(HttpStatusCode.NoContent, good.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict,
            (await coordinator.PostAsJsonAsync($"/api/v1/assignments/{assignment}/check-ins",
                new { goesWell = true })).StatusCode);

        foreach (var (reader, reads) in new[] { (employee, true), (association, false), (coordinator, true) })
            Assert.Equal(reads,
                WebUtility.HtmlDecode(await reader.GetStringAsync($"/assignments/{assignment}"))
                    .Contains("Personne à l'accueil", StringComparison.Ordinal));
        await using var after = host.Database.Open();
        Assert.Equal(host.World.Coordinator.Account,
            (await after.Notices.SingleAsync(n => n.Kind == NoticeKind.AssignmentTrouble)).AccountId);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_response_score_is_shown_to_the_association_and_to_coordinators(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (association, coordinator) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Coordinator));
        Assert.Contains("50 / 100", await association.GetStringAsync("/association"), StringComparison.Ordinal);

        await Workflow.ReadyToApproveAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);

        Assert.Contains("60 / 100", await association.GetStringAsync("/association"), StringComparison.Ordinal);
        Assert.Contains("60 / 100",
            await coordinator.GetStringAsync($"/associations/{host.World.Association.AssociationId}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_need_states_that_nobody_is_asked()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var association = await host.SignInAsync(ApiHost.Association);
        Assert.DoesNotContain("Personne n'est sollicité",
            WebUtility.HtmlDecode(await association.GetStringAsync($"/needs/{need}")), StringComparison.Ordinal);
        await using (var db = host.Database.Open())
        {
            db.MatchRuns
                .Add(new Matching.MatchRuns.MatchRun
                {
                    NeedId = need,
                    NeedVersion = 1,
                    Number = 1,
                    At = SmallWorld.Now,
                    Method = "rules",
                    Model = "rules",
                    Considered = 1
                });
            await db.SaveChangesAsync();
        }

        Assert.Contains("Personne n'est sollicité",
            WebUtility.HtmlDecode(await association.GetStringAsync($"/needs/{need}")), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path,
        Dictionary<string, string> fields, string? form = null)
    {
        fields["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(form ?? path)).Groups[1].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
