using System.Net;
using System.Net.Http.Json;
using Matching.TestSupport;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>Security headers, requests from other sites, and rate limits.</summary>
public class SecurityTests
{
    [Theory]
    [InlineData("/queue", "no-cache, private"), InlineData("/needs", "no-cache, private")]
    [InlineData("/api/v1/needs", "no-store"), InlineData("/api/v1/nothing", "no-store"),
        InlineData("/nothing", "no-store"), InlineData("/r/abc", "no-store")]
    [InlineData("/models/log.csv", "no-store")]
    public async Task Every_response_has_the_security_headers_and_its_cache_directive(string address,
        string caching)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var answer = await (await host.SignInAsync(ApiHost.Coordinator)).GetAsync(address);

        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(caching, answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden),
        InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden),
        InlineData("Origin", "http://localhost", HttpStatusCode.Created),
        InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Created)]
    public async Task A_write_that_another_site_sends_is_refused(string header, string value, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/api/v1/needs")
        { Content = JsonContent.Create(ThreeRolesTests.Need()) };
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(expected, (await association.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Behind_https_the_cookies_are_tied_to_the_host()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite,
            settings: [("PublicUrl", "https://elan.example.org"), ("Proxies", "127.0.0.1")]);
        using var client = host.Factory
            .CreateClient(new() { BaseAddress = new Uri("https://elan.example.org"), AllowAutoRedirect = false });
        var answer = await client.PostAsJsonAsync("/api/v1/session",
            new { email = ApiHost.Employee, password = "un mot de passe long" });

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("__Host-elan=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Over_the_limit_the_response_has_Retry_After()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, settings: ("Limits:AccountPerMinute", "3"));
        var association = await host.SignInAsync(ApiHost.Association);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++)
            answers.Add(await association.GetAsync("/api/v1/needs"));

        Assert.Equal([200, 200, 200, 429, 429], answers.Select(a => (int)a.StatusCode));
        Assert.True(answers[^1].Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", answers[^1].Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Password_guesses_are_limited_by_network_address_across_accounts()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite, settings: ("Limits:SignInPerMinute", "4"));
        var visitor = host.Visitor();
        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
            answers.Add(
                (int)(await visitor.PostAsJsonAsync("/api/v1/session",
                    new { email = $"n{i}@example.org", password = "non" })).StatusCode);

        Assert.Equal([401, 401, 401, 401, 429, 429], answers);
    }
}
