using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Matching.IntegrationTests.Api;
using Matching.TestSupport;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>One trace from the request to the consumer, over the outbox row and the bus.</summary>
public class TraceTests
{
    private static readonly object Need = new
    {
        title = "Un site",
        description = "Notre site est ancien et nous voulons le tenir nous-mêmes.",
        commune = "67482",
        format = "oneOff",
        days = 4,
        start = SmallWorld.InAYear,
        end = SmallWorld.InAYear.AddDays(30),
        skills = new[] { new { code = "com.web", level = 3, required = true } },
        submit = true,
    };

    [Fact]
    public async Task The_consumer_works_under_the_trace_of_the_request_that_caused_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Matching" or "MassTransit" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await ApiHost.StartWithWorkerAsync(Provider.Sqlite);
        await using var embedded =
            host.Factory.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton(TimeProvider.System)));
        using var association = embedded.CreateClient();
        using var coordinator = embedded.CreateClient();
        await SignInAsync(association, ApiHost.Association);
        await SignInAsync(coordinator, ApiHost.Coordinator);
        var posted = await association.PostAsJsonAsync("/api/v1/needs", Need);
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
        var trace = ActivityTraceId.CreateRandom();
        using var open = new HttpRequestMessage(HttpMethod.Post,
            $"{posted.Headers.Location}/open")
        {
            Content =
                JsonContent.Create(new { purposeIsClear = true, replacesNoPaidJob = true })
        };
        open.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        (await coordinator.SendAsync(open)).EnsureSuccessStatusCode();

        IEnumerable<Activity> Ours() => spans.Where(s => s.TraceId == trace);
        await Poll.UntilAsync(() => Task.FromResult(Ours().Any(s => s.OperationName == "outbox relay")
            && Ours().Any(s => s.Source.Name == "MassTransit" && s.Kind == ActivityKind.Consumer)),
            TimeSpan.FromSeconds(60),
            () => string.Join('\n', spans.Select(s => $"{s.TraceId} {s.Source.Name} {s.Kind} {s.OperationName}")));
        // The request, the row's way to the bus, and the consumer of it.
        Assert.Contains(Ours(), s => s.Kind == ActivityKind.Server);
    }

    private static async Task SignInAsync(HttpClient client, string email) =>
        (await client.PostAsJsonAsync("/api/v1/session", new { email, password = ApiHost.Password }))
            .EnsureSuccessStatusCode();
}
