using System.Linq.Expressions;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Matching.Jobs;
using Matching.MailOutbox;
using Matching.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>Operators run the installation and see no case; coordinators decide on cases and run nothing.</summary>
public partial class OperatorTests
{
    [Fact]
    public async Task The_Hangfire_dashboard_is_read_only()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        Expression<Action> work = () => GC.KeepAlive(null);
        host.Factory.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate("nightly", Job.FromExpression(work), Cron.Daily());
        var client = await host.SignInAsync(ApiHost.Operator);

        var page = await client.GetStringAsync("/hangfire/recurring");
        Assert.Contains("nightly", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/recurring/remove", page, StringComparison.Ordinal);
        foreach (var act in new[] { "remove", "trigger" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/hangfire/recurring/{act}")
            {
                Content = new FormUrlEncodedContent([new("jobs[]", "nightly")]),
            };
            if (Antiforgery().Match(page) is { Success: true } token)
                request.Headers.Add("RequestVerificationToken", token.Groups[1].Value);
            Assert.False((await client.SendAsync(request)).IsSuccessStatusCode);
        }
        using var storage = host.Factory.Services.GetRequiredService<JobStorage>().GetConnection();
        Assert.Equal("nightly", Assert.Single(storage.GetRecurringJobs()).Id);
        Assert.Null(storage.GetRecurringJobs()[0].LastJobId);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Coordinators_start_rounds_and_operators_start_other_jobs(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (operators, coordinator) = (await host.SignInAsync(ApiHost.Operator),
            await host.SignInAsync(ApiHost.Coordinator));
        var jobs = new Dictionary<JobKind, string>();
        foreach (var kind in Enum.GetValues<JobKind>())
        {
            var name = char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..];
            var (mayAsk, mayNot) = kind == JobKind.Round ? (coordinator, operators) : (operators, coordinator);
            Assert.Equal(HttpStatusCode.NotFound, (await mayNot.PostAsJsonAsync("/api/v1/jobs", new { kind = name }))
                .StatusCode);
            var asked = await mayAsk.PostAsJsonAsync("/api/v1/jobs", new { kind = name });
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            jobs[kind] = asked.Headers.Location!.OriginalString;
        }

        foreach (var (kind, address) in jobs)
        {
            Assert.Equal(HttpStatusCode.OK, (await operators.GetAsync(address)).StatusCode);
            var expected = kind == JobKind.Round ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            Assert.Equal(expected, (await coordinator.GetAsync(address)).StatusCode);
            Assert.Equal(expected,
                (await coordinator.GetAsync(address.Replace("/api/v1", "", StringComparison.Ordinal))).StatusCode);
            Assert.Equal(HttpStatusCode.Accepted, (await operators.PostAsync($"{address}/cancel", null)).StatusCode);
        }
    }

    [Fact]
    public async Task All_links_of_an_operator_open_and_none_shows_a_case()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await Workflow.OpenNeedAsync(host.Database, host.World);
        var client = await host.SignInAsync(ApiHost.Operator);
        var start = (await client.GetAsync("/")).Headers.Location!.OriginalString;
        foreach (var page in new[] { start, "/jobs", "/models", "/mail" })
        {
            var text = await client.GetStringAsync(page);
            foreach (Match link in Link().Matches(text))
                Assert.True((await client.GetAsync(link.Groups[1].Value))
                    .StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{page} → {link.Groups[1].Value}");
            Assert.DoesNotContain("/needs", text, StringComparison.Ordinal);
        }
        foreach (var page in new[] { "/needs", "/queue", "/associations", "/assignments", "/conventions",
            "/models/log.csv", "/api/v1/needs", "/api/v1/offers" })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Only_operators_read_the_responses_of_the_mail_server()
    {
        const string words = "451 4.7.1 réessayez plus tard";
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using (var db = host.Database.Open())
        {
            var mail = db.OutgoingMails.Add(new OutgoingMail());
            mail.Property(m => m.Address).CurrentValue = "lecteur@example.org";
            mail.Property(m => m.LastError).CurrentValue = words;
            await db.SaveChangesAsync();
        }
        Assert.Contains(words, await (await host.SignInAsync(ApiHost.Operator)).ReadAsync("/mail"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(words, await (await host.SignInAsync(ApiHost.Coordinator)).ReadAsync("/mail"),
            StringComparison.Ordinal);
    }

    [GeneratedRegex("\"csrf-token\"[^>]*content=\"([^\"]+)|data-[a-z-]*token=\"([^\"]+)")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("<a [^>]*href=\"(/[^\"]*)\"")]
    private static partial Regex Link();
}
