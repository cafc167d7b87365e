using System.Net;
using System.Text.RegularExpressions;
using Matching.IntegrationTests.Api;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Forms;

/// <summary>A form that creates something takes effect once, however often it is sent.</summary>
public partial class OneTimeFormTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_form_sent_three_times_concurrently_and_once_later_creates_one_draft(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var fields = await ReadFieldsAsync(association);

        var atOnce =
            await Task.WhenAll(Enumerable.Range(0, 3)
                .Select(_ => association.PostAsync("/needs/post", new FormUrlEncodedContent(fields))));
        var later = await association.PostAsync("/needs/post", new FormUrlEncodedContent(fields));

        Assert.All(atOnce.Append(later), a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Single(atOnce.Append(later).Select(a => a.Headers.Location!.OriginalString).Distinct());
        await using var db = host.Database.Open();
        Assert.Equal(1, await db.Needs.CountAsync());

        // Opening the page again gives a new key, so this form creates a second need.
        await association.PostAsync("/needs/post", new FormUrlEncodedContent(await ReadFieldsAsync(association)));
        Assert.Equal(2, await db.Needs.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_rejected_form_keeps_its_key_and_takes_effect_when_it_is_corrected(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var fields = await ReadFieldsAsync(association);

        var wrong = await association.PostAsync("/needs/post",
            new FormUrlEncodedContent(fields.Select(f => f.Key == "Input.Days" ? new("Input.Days", "-1") : f)));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains($"name=\"once\" value=\"{fields.Single(f => f.Key == "once").Value}\"",
            await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect,
            (await association.PostAsync("/needs/post", new FormUrlEncodedContent(fields))).StatusCode);
        await using var db = host.Database.Open();
        Assert.Equal(1, await db.Needs.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Apply_nominate_stop_and_job_forms_take_effect_once_when_sent_three_times(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World, seats: 2);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        await SendThreeTimesAsync(await host.SignInAsync(ApiHost.Employee), $"/needs/{need}", "Apply");
        await SendThreeTimesAsync(coordinator, $"/needs/{need}/people?q=Personne", "Nominate",
            ("employee", $"{host.World.Employees[1].EmployeeId}"), ("reason", "Elle connaît le sujet."));
        await SendThreeTimesAsync(coordinator, "/models", "Stop", ("why", "Contestation"));
        await SendThreeTimesAsync(coordinator, "/jobs", "", ("kind", "Round"));

        await using var db = host.Database.Open();
        Assert.Equal((2, 1, 1),
            (await db.Offers.CountAsync(), await db.RankerSwitches.CountAsync(), await db.Jobs.CountAsync()));
    }

    /// <summary>
    /// Sends the same form three times, as repeated clicks do; each reply redirects to a page without a refusal.
    /// </summary>
    private static async Task SendThreeTimesAsync(HttpClient client, string page, string handler,
        params (string Key, string Value)[] fields)
    {
        var text = await client.GetStringAsync(page);
        var form = FormTag().Matches(text).Select(m => m.Value)
            .First(f => handler.Length == 0 ? Once()
                .IsMatch(f) : f.Contains($"handler={handler}", StringComparison.Ordinal));
        var path = page.Split('?')[0];
        KeyValuePair<string, string>[] all =
        [
            .. fields.Select(f => KeyValuePair.Create(f.Key, f.Value)),
            new("once", Once().Match(form).Groups[1].Value),
                new("__RequestVerificationToken", Token().Match(text).Groups[1].Value),
        ];
        for (var i = 0; i < 3; i++)
        {
            var answer = await client.PostAsync(handler.Length == 0 ? path : $"{path}?handler={handler}",
                new FormUrlEncodedContent(all));
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{page} {handler}: {answer.StatusCode}");
            Assert.DoesNotContain("data-refused", await client.GetStringAsync(answer.Headers.Location!.OriginalString),
                StringComparison.Ordinal);
        }
    }

    private static async Task<List<KeyValuePair<string, string>>> ReadFieldsAsync(HttpClient association)
    {
        var page = await association.GetStringAsync("/needs/post");
        return
        [
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
            new("once", Once().Match(page).Groups[1].Value), new("action", "draft"),
            new("Input.Title", "Refaire notre site"), new("Input.Format", "OneOff"), new("Input.Days", "4"),
            new("Input.Start", "2026-12-01"), new("Input.End", "2026-12-31"),
        ];
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    [GeneratedRegex("(?s)<form[^>]*method=\"post\".*?</form>")]
    private static partial Regex FormTag();

    [GeneratedRegex("name=\"once\" value=\"([^\"]+)")]
    private static partial Regex Once();
}
