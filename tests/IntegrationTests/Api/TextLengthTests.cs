using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Matching.MailLinks;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A text of the length that the browser allows is stored completely; a longer one is rejected with length and limit,
/// and never truncated.
/// </summary>
public partial class TextLengthTests
{
    private static readonly string Remark = string.Concat(Enumerable.Repeat($"{new string('r', 38)}\r\n", 50))
        + new string('r', 2000 - 50 * 39 - 9) + "FIN.🎉🎉x";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_text_as_long_as_the_browser_allows_is_stored_whole(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (association, employee) =
            (await host.SignInAsync(ApiHost.Association), await host.SignInAsync(ApiHost.Employee));
        var text = string.Concat(Enumerable.Repeat($"{new string('d', 99)}\r\n", 200));

        await SaveAsync(association, "/needs/post",
            new() { ["Input.Title"] = "Long", ["Input.Description"] = $"{text[..^2]}d", ["action"] = "draft" });
        await SaveAsync(employee, "/profile",
            new()
            {
                ["Input.Commune"] = "67482",
                ["Input.Text"] = text,
                ["Input.Version"] = "0",
                ["Input.Consent"] = "true",
                ["action"] = "save"
            });
        var posted =
            await association.PostAsJsonAsync("/api/v1/needs", new { title = "Aussi", description = $"{text[..^2]}d" });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);

        var offer = await Workflow.NominateAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);
        var declined = await employee.PostAsJsonAsync($"/api/v1/offers/{offer}/decline",
            new { reason = "tooFar", remark = Remark });
        Assert.Equal(HttpStatusCode.NoContent, declined.StatusCode);

        await using var db = host.Database.Open();
        Assert.Equal(2000, (await db.Offers.SingleAsync()).Remark.Length);
        var expected = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal([$"{expected[..^1]}d", $"{expected[..^1]}d"],
            await db.Needs.Where(n => n.Terms.Description.StartsWith("ddd")).Select(n => n.Terms.Description)
                .ToListAsync());
        Assert.Equal(expected, (await db.Profiles.SingleAsync()).Text);
    }

    [Theory, InlineData(Provider.Sqlite, true), InlineData(Provider.Sqlite, false), InlineData(Provider.Postgres, true),
        InlineData(Provider.Postgres, false)]
    public async Task A_remark_as_long_as_the_browser_allows_is_stored_to_its_last_character(Provider provider,
        bool byLink)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (client, path, offer) = await OfferAsync(host, byLink);

        var answer =
            await PostAsync(client, path, new() { ["answer"] = "no", ["reason"] = "TooFar", ["remark"] = Remark });

        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{answer.StatusCode}");
        await using var db = host.Database.Open();
        var stored = await db.Offers.SingleAsync(o => o.Id == offer);
        Assert.Equal((OfferStatus.Declined, Remark.Replace("\r\n", "\n", StringComparison.Ordinal)),
            (stored.Status, stored.Remark));
        Assert.Equal(2000, stored.Remark.Length);
    }

    [Theory, InlineData(Provider.Sqlite, true), InlineData(Provider.Sqlite, false), InlineData(Provider.Postgres, true),
        InlineData(Provider.Postgres, false)]
    public async Task A_longer_remark_is_rejected_with_length_and_limit_and_nothing_is_recorded(Provider provider,
        bool byLink)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (client, path, offer) = await OfferAsync(host, byLink);

        var answer = await PostAsync(client, path,
            new() { ["answer"] = "no", ["reason"] = "TooFar", ["remark"] = $"{new string('x', 1999)}🎉" });

        var page = await (byLink ? answer : await client.GetAsync(path.Split('?')[0])).Content.ReadAsStringAsync();
        Assert.Contains("2001", page, StringComparison.Ordinal);
        Assert.Contains("2000", page, StringComparison.Ordinal);
        await using var db = host.Database.Open();
        var stored = await db.Offers.SingleAsync(o => o.Id == offer);
        Assert.Equal((OfferStatus.AwaitingEmployee, ""), (stored.Status, stored.Remark));
    }

    private static async Task<(HttpClient Client, string Path, Guid Offer)> OfferAsync(ApiHost host, bool byLink)
    {
        var offer = await Workflow.NominateAsync(host.Database, host.World,
            await Workflow.OpenNeedAsync(host.Database, host.World), 0);
        if (!byLink)
            return (await host.SignInAsync(ApiHost.Employee), $"/offers/{offer}?handler=Decline", offer);
        await using var db = host.Database.Open();
        var (link, token) = SignedLink.Create(LinkPurpose.AnswerAsEmployee, offer, host.World.Employees[0].Account,
            null, SmallWorld.Now);
        db.Add(link);
        await db.SaveChangesAsync();
        return (host.Visitor(), $"/r/{token}", offer);
    }

    private static async Task SaveAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        var answer = await PostAsync(client, path, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path,
        Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] =
            Token().Match(await client.GetStringAsync(path.Split('?')[0])).Groups[1].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
