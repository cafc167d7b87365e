using System.Net.Http.Json;
using System.Reflection;
using System.Text.RegularExpressions;
using Matching.Accounts;
using Matching.IntegrationTests.Api;
using Matching.MailLinks;
using Matching.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Security events are logged under stable names, with ids and without personal data; docs/security.md lists it.
/// </summary>
public sealed partial class SecurityEventTests : IAsyncLifetime
{
    private CapturedLog Log { get; } = new();
    private ApiHost _host = null!;
    private WebApplicationFactory<Matching.Api.Endpoints.SessionRequest> _watched = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(Provider.Sqlite);
        // Only what the product logs by itself: no setting of the test's.
        _watched = _host.Factory.WithWebHostBuilder(b => b.ConfigureLogging(l => l.AddProvider(Log)));
    }

    public async Task DisposeAsync()
    {
        await _watched.DisposeAsync();
        await _host.DisposeAsync();
        Log.Dispose();
    }

    [Fact]
    public async Task Failed_throttled_and_accepted_sign_ins_and_sign_outs_are_logged()
    {
        using var client = Client();
        await StartAsync(client, "nobody@example.org", "non");
        for (var i = 0; i <= SignInThrottle.MaxTries; i++)
            await StartAsync(client, ApiHost.Association, "non");
        await StartAsync(client, ApiHost.Employee, ApiHost.Password);
        await client.DeleteAsync("/api/v1/session");

        Assert.Equal(["sign_in_failed", .. Enumerable.Repeat("sign_in_failed", SignInThrottle.MaxTries),
            "sign_in_throttled", "session_started", "session_ended"], Log.SecurityEvents);
        AssertNobodyIsNamed();
    }

    [Fact]
    public async Task Denied_requests_are_logged_with_the_route_only()
    {
        using var client = Client();
        await StartAsync(client, ApiHost.Employee, ApiHost.Password);
        await client.GetAsync("/queue?q=canari");
        await client.PostAsync("/profile", new FormUrlEncodedContent([]));
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        elsewhere.Headers.Add("Origin", "https://elsewhere.example");
        await client.SendAsync(elsewhere);

        Assert.Equal(["session_started", "access_refused", "form_refused", "access_refused"], Log.SecurityEvents);
        Assert.Contains(Log.Lines, l => l.Event == "access_refused"
            && l.Text.Contains($"account {_host.World.Employees[0].Account}, GET queue", StringComparison.Ordinal));
        AssertNobodyIsNamed();
    }

    [Fact]
    public async Task An_unknown_used_or_expired_link_is_logged_without_its_token()
    {
        var tokens = new List<string>();
        await using (var db = _host.Database.Open())
        {
            foreach (var created in new[] { SmallWorld.Now, SmallWorld.Now.AddDays(-61) })
            {
                var account = _host.World.Employees[0].Account;
                var (link, token) = SignedLink.Create(LinkPurpose.StopReminders, account, account, null, created);
                db.Add(link);
                tokens.Add(token);
            }
            await db.SaveChangesAsync();
        }
        using var client = Client();
        await client.PostAsync($"/r/{tokens[0]}", new FormUrlEncodedContent([new("answer", "yes")]));
        await client.PostAsync($"/r/{tokens[0]}", new FormUrlEncodedContent([new("answer", "yes")]));
        await client.GetAsync($"/r/{tokens[1]}");
        await client.PostAsync("/unsubscribe/no-such-token", null);

        Assert.Equal(["link_refused", "link_refused", "link_refused"], Log.SecurityEvents);
        Assert.Equal(["Used", "Expired", "Unknown"], Log.Lines.Where(l => l.Event == "link_refused")
            .Select(l => Why().Match(l.Text).Value));
        AssertNobodyIsNamed();
        Assert.All(tokens, t => Assert.DoesNotContain(Log.Lines, l =>
            l.Text.Contains(t, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Changes_of_accounts_are_logged()
    {
        await using var scope = _watched.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<SwitchAccount>();
        await StartAsync(Client(), ApiHost.Employee, ApiHost.Password);
        await accounts.ChangePasswordAsync(ApiHost.Employee, "quatre autres mots sans rapport", default);
        await accounts.DisableAsync(ApiHost.Employee, default);
        await accounts.EnableAsync(ApiHost.Employee, default);
        await scope.ServiceProvider.GetRequiredService<AddAccount>()
            .HandleAsync(new NewAccount("canari.veille@example.org", Role.Operator, "quatre autres mots sans rapport"),
                default);

        Assert.Equal(["session_started", "password_changed", "session_ended", "account_disabled", "account_enabled",
            "account_added"], Log.SecurityEvents);
        AssertNobodyIsNamed();
    }

    [Fact]
    public void The_documentation_lists_every_event()
    {
        var documented = EventName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md")))
            .Select(m => m.Groups[1].Value);
        var logged = typeof(SecurityEvents)
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .SelectMany(m => m.GetCustomAttributes(typeof(LoggerMessageAttribute), false))
                .Cast<LoggerMessageAttribute>().Select(a => a.EventName!);

        Assert.Equal(logged.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private HttpClient Client() =>
        _watched.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    private static Task<HttpResponseMessage> StartAsync(HttpClient client, string email, string password) =>
        client.PostAsJsonAsync("/api/v1/session", new { email, password });

    private void AssertNobodyIsNamed()
    {
        var events = Log.Lines.Where(l => l.Category == SecurityEvents.Category).ToList();
        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.DoesNotMatch("(?i)@|canari|127\\.0\\.0\\.1|mots", e.Text));
    }

    [GeneratedRegex("(Used|Expired|Unknown)(?= )")]
    private static partial Regex Why();

    [GeneratedRegex("(?m)^\\| `([a-z_]+)` \\|")]
    private static partial Regex EventName();
}
