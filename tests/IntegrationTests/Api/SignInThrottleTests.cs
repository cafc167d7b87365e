using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.Accounts;
using Matching.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A rejected sign-in reveals nothing about the account, and failed attempts of others do not lock the owner out.
/// </summary>
public partial class SignInThrottleTests
{
    private const string Owner = "192.0.2.10";
    private const string Stranger = "198.51.100.20";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Unknown_wrong_disabled_and_throttled_sign_ins_get_the_same_response_and_compute_one_hash(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var hasher = new CountingHasher();
        await using var counting = host.Factory.WithWebHostBuilder(b =>
            b.ConfigureTestServices(s => s.AddSingleton<IPasswordHasher<Account>>(hasher)));
        await using (var scope = counting.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SwitchAccount>().DisableAsync(ApiHost.Association, default);
        using var client = counting.CreateClient();
        for (var i = 0; i < SignInThrottle.MaxTries; i++)
            await TryAsync(client, ApiHost.Coordinator, "non");

        var cases = new[] { ("nobody@example.org", "non"), (ApiHost.Employee, "non"),
            (ApiHost.Association, ApiHost.Password), (ApiHost.Coordinator, ApiHost.Password) };
        var answers = new HashSet<string>();
        foreach (var (email, password) in cases)
        {
            hasher.Verified = 0;
            answers.Add(await ReadAsync(await TryAsync(client, email, password)));
            Assert.Equal(1, hasher.Verified);
            answers.Add(Once().Replace(await PageAsync(client, email, password), ""));
            Assert.Equal(2, hasher.Verified);
        }

        // One answer by REST, and one page.
        Assert.Equal(2, answers.Count);
        Assert.Contains(answers, a => a.StartsWith("401", StringComparison.Ordinal));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Wrong_passwords_from_one_address_do_not_block_the_owner_at_another(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var stranger = host.Visitor(Stranger);
        for (var i = 0; i < 2 * SignInThrottle.MaxTries; i++)
            await TryAsync(stranger, ApiHost.Employee, "non");

        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(stranger, ApiHost.Employee, ApiHost.Password))
            .StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await TryAsync(host.Visitor(Owner), ApiHost.Employee, ApiHost.Password))
            .StatusCode);
    }

    [Fact]
    public async Task A_blocked_address_can_sign_in_again_after_ten_minutes()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var client = host.Visitor(Owner);
        for (var i = 0; i <= SignInThrottle.MaxTries; i++)
            await TryAsync(client, ApiHost.Employee, "non");
        host.Time.Advance(SignInThrottle.Window - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(client, ApiHost.Employee, ApiHost.Password))
            .StatusCode);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.NoContent, (await TryAsync(client, ApiHost.Employee, ApiHost.Password)).StatusCode);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Concurrent_attempts_are_each_counted(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var hasher = new CountingHasher();
        await using var counting = host.Factory.WithWebHostBuilder(b =>
            b.ConfigureTestServices(s => s.AddSingleton<IPasswordHasher<Account>>(hasher)));
        using var client = counting.CreateClient();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(client, ApiHost.Employee, "non")));

        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(client, ApiHost.Employee, ApiHost.Password))
            .StatusCode);
    }

    [Fact]
    public async Task Guessing_from_many_addresses_is_throttled_and_does_not_lock_the_owner_out()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        Assert.Equal(HttpStatusCode.NoContent, (await TryAsync(host.Visitor(Owner), ApiHost.Employee, ApiHost.Password))
            .StatusCode);
        for (var i = 0; i <= SignInThrottle.MaxFailuresOfAccount; i++)
            await TryAsync(host.Visitor($"203.0.113.{i}"), ApiHost.Employee, "non");

        var guesser = host.Visitor("203.0.113.200");
        await TryAsync(guesser, ApiHost.Employee, "non");
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(guesser, ApiHost.Employee, ApiHost.Password))
            .StatusCode);
        var known = host.Visitor(Owner);
        await TryAsync(known, ApiHost.Employee, "non");
        Assert.Equal(HttpStatusCode.NoContent, (await TryAsync(known, ApiHost.Employee, ApiHost.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent,
            (await TryAsync(host.Visitor("192.0.2.99"), ApiHost.Employee, ApiHost.Password)).StatusCode);
    }

    [Fact]
    public async Task A_network_of_ipv6_addresses_is_one_address()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        for (var i = 0; i < SignInThrottle.MaxTries; i++)
            await TryAsync(host.Visitor($"2001:db8:0:1::{i + 1}"), ApiHost.Employee, "non");

        Assert.Equal(HttpStatusCode.Unauthorized,
            (await TryAsync(host.Visitor("2001:db8:0:1::99"), ApiHost.Employee, ApiHost.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent,
            (await TryAsync(host.Visitor("2001:db8:0:2::1"), ApiHost.Employee, ApiHost.Password)).StatusCode);
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string email, string password) =>
        client.PostAsJsonAsync("/api/v1/session", new { email, password });

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("traceId");
        return $"{(int)answer.StatusCode} {problem.ToJsonString()}";
    }

    private static async Task<string> PageAsync(HttpClient client, string email, string password)
    {
        var token = PageForms.TokenOf(await client.GetStringAsync("/sign-in"));
        var answer = await client.PostAsync("/sign-in",
            new FormUrlEncodedContent([new("email", email), new("password", password),
                new("__RequestVerificationToken", token)]));
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Once();

    /// <summary>The real hasher, and how often it verified.</summary>
    private sealed class CountingHasher : PasswordHasher<Account>
    {
        internal int Verified { get; set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword,
            string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
