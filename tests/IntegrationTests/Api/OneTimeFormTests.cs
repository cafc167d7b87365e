using System.Net;
using System.Text.RegularExpressions;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>A form that creates something takes effect once, however often it is sent.</summary>
public partial class OneTimeFormTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_whose_form_is_sent_three_times_at_once_and_once_more_later_is_posted_once(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var fields = await FormAsync(association);

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => association.PostAsync("/needs/post", new FormUrlEncodedContent(fields))));
        var later = await association.PostAsync("/needs/post", new FormUrlEncodedContent(fields));

        Assert.All(atOnce.Append(later), a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Single(atOnce.Append(later).Select(a => a.Headers.Location!.OriginalString).Distinct());
        await using var db = host.Database.Open();
        Assert.Equal(1, await db.Needs.CountAsync());

        // The form opened again is another one.
        await association.PostAsync("/needs/post", new FormUrlEncodedContent(await FormAsync(association)));
        Assert.Equal(2, await db.Needs.CountAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_form_that_was_refused_keeps_its_key_and_takes_effect_when_it_is_corrected(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        var fields = await FormAsync(association);

        var wrong = await association.PostAsync("/needs/post", new FormUrlEncodedContent(fields.Select(f => f.Key == "Input.Days" ? new("Input.Days", "-1") : f)));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains($"name=\"once\" value=\"{fields.Single(f => f.Key == "once").Value}\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await association.PostAsync("/needs/post", new FormUrlEncodedContent(fields))).StatusCode);
        await using var db = host.Database.Open();
        Assert.Equal(1, await db.Needs.CountAsync());
    }

    private static async Task<List<KeyValuePair<string, string>>> FormAsync(HttpClient association)
    {
        var page = await association.GetStringAsync("/needs/post");
        return
        [
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), new("once", Once().Match(page).Groups[1].Value), new("action", "draft"),
            new("Input.Title", "Refaire notre site"), new("Input.Format", "OneOff"), new("Input.Days", "4"),
            new("Input.Start", "2026-12-01"), new("Input.End", "2026-12-31"),
        ];
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"once\" value=\"([^\"]+)")]
    private static partial Regex Once();
}
