using System.Net;
using Matching.Accounts;
using Matching.IntegrationTests.Api;
using Matching.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// An Api that listens to http on loopback, behind a real reverse proxy that ends TLS, as the README sets it up.
/// </summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private const string Visitor = "127.0.0.20", OtherVisitor = "127.0.0.21";
    private const int SignInsPerMinute = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-proxy-").FullName;
    private readonly Uri _address = Loopback.FreeAddress();
    private TestDatabase? _database;
    private NginxServer? _proxy;

    private NginxServer Proxy => _proxy!;
    private ElanProcess? Api { get; set; }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateEmbeddedAsync(_folder);
        await SmallWorld.CreateAsync(_database);
        await SmallWorld.GivePasswordsAsync(_database);
        _proxy = await NginxServer.StartNewAsync(_address.Port);
    }

    public async Task DisposeAsync()
    {
        await (Api?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Proxy.DisposeAsync();
        _database?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Sign_in_and_forms_work_over_https_with_HSTS()
    {
        await StartAsync("127.0.0.1");
        using var visitor = Proxy.Visitor(Visitor);
        var page = await visitor.GetAsync("/sign-in");

        Assert.Equal("max-age=31536000; includeSubDomains",
            page.Headers.GetValues("Strict-Transport-Security").Single());
        var signedIn = await SignInAsync(visitor, ApiHost.Password);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
        Assert.Contains(signedIn.Headers.GetValues("Set-Cookie"), c =>
            c.StartsWith("__Host-elan=", StringComparison.Ordinal) && c.Contains("secure", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/queue")).StatusCode);
        var signedOut = await visitor.PostFormAsync("/queue", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        // Where one is sent is the public address, not the one behind the proxy.
        var sent = await visitor.GetAsync("/queue");
        Assert.StartsWith(Proxy.Address.ToString(), new Uri(Proxy.Address, sent.Headers.Location!).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_visitor_has_a_limit_of_their_own_and_cannot_claim_to_be_another()
    {
        await StartAsync("127.0.0.1");
        using var guesser = Proxy.Visitor(Visitor);
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess <= SignInsPerMinute; guess++)
        {
            guesser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            guesser.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{guess}");
            answers.Add((await SignInAsync(guesser, "wrong password")).StatusCode);
        }
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, SignInsPerMinute), HttpStatusCode.TooManyRequests],
            answers);

        using var other = Proxy.Visitor(OtherVisitor);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(other, ApiHost.Password)).StatusCode);
    }

    [Fact]
    public async Task Forwarded_headers_of_unknown_proxies_are_ignored()
    {
        await StartAsync("127.0.0.1");
        using var stranger = Proxy.Visitor(Visitor, to: _address.Port);
        stranger.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");

        await AssertRefusedAsync(await stranger.GetAsync("/sign-in"), "available over https only");
    }

    [Fact]
    public async Task An_unknown_host_name_gets_a_readable_error_and_health_answers_on_loopback()
    {
        await StartAsync("127.0.0.1");
        using var visitor = Proxy.Visitor(Visitor);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in")
        {
            Headers = { Host = "attacker.example" },
        };

        await AssertRefusedAsync(await visitor.SendAsync(request), "does not answer under this host name");
        using var operators = new HttpClient { BaseAddress = _address };
        Assert.Equal(HttpStatusCode.OK, (await operators.GetAsync("/health/ready")).StatusCode);
        await AssertRefusedAsync(await operators.GetAsync("/sign-in"), "does not answer under this host name");
        Assert.Equal("application/problem+json",
            (await operators.GetAsync("/api/v1/needs")).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unconfigured_proxy_leads_to_readable_errors()
    {
        await StartAsync("192.0.2.1");
        using var visitor = Proxy.Visitor(Visitor);

        await AssertRefusedAsync(await visitor.GetAsync("/sign-in"), "the proxy is not in Proxies");
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string words)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string password) =>
        visitor.PostFormAsync("/sign-in", "/sign-in", ("email", ApiHost.Coordinator), ("password", password));

    private async Task StartAsync(string proxies)
    {
        Api = new ElanProcess("Matching.Api", [], new Dictionary<string, string>
        {
            ["LC_ALL"] = "en_GB.UTF-8",
            ["ASPNETCORE_URLS"] = _address.ToString(),
            ["DataFolder"] = _folder,
            ["Demo"] = "false",
            ["PublicUrl"] = Proxy.Address.ToString(),
            ["Proxies"] = proxies,
            ["Limits__SignInPerMinute"] = $"{SignInsPerMinute}",
        });
        await Poll.UntilAsync(() => Api.HasExited ? throw new InvalidOperationException(Api.Output)
            : Loopback.IsReadyAsync(_address), Deadline, () => Api.Output);
    }
}
