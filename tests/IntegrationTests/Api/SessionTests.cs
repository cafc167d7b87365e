using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>A cookie signs in only while its session's row is alive; the row is read at each request.</summary>
public class SessionTests
{
    private const string NewPassword = "quatre autres mots sans rapport";

    [Theory]
    [InlineData(Provider.Sqlite, false), InlineData(Provider.Sqlite, true), InlineData(Provider.Postgres, false),
        InlineData(Provider.Postgres, true)]
    public async Task A_copied_cookie_is_invalid_after_the_sign_out(Provider provider, bool byPage)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (client, copy) = await SignInWithCopyAsync(host, ApiHost.Employee);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/api/v1/session")).StatusCode);

        if (byPage)
            Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(client, "/", "/sign-out")).StatusCode);
        else
            Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/v1/session")).StatusCode);

        await AssertSignedOutAsync(copy);
        Assert.Equal([SessionEnd.SignedOut], await EndsAsync(host));
    }

    [Theory]
    [InlineData(Provider.Sqlite, SessionEnd.PasswordChanged), InlineData(Provider.Postgres, SessionEnd.PasswordChanged)]
    [InlineData(Provider.Sqlite, SessionEnd.AccountDisabled), InlineData(Provider.Postgres, SessionEnd.AccountDisabled)]
    [InlineData(Provider.Sqlite, SessionEnd.AccountChanged), InlineData(Provider.Postgres, SessionEnd.AccountChanged)]
    public async Task A_change_of_the_account_ends_all_its_sessions_at_the_next_request_and_no_others(Provider provider,
        SessionEnd why)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (one, two) = (await host.SignInAsync(ApiHost.Employee), await host.SignInAsync(ApiHost.Employee));
        var other = await host.SignInAsync(ApiHost.Association);

        await ChangeAsync(host, why);

        await AssertSignedOutAsync(one);
        await AssertSignedOutAsync(two);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal([why, why], await EndsAsync(host));
    }

    [Fact]
    public async Task After_another_password_only_the_new_one_signs_in()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await ChangeAsync(host, SessionEnd.PasswordChanged);

        Assert.Equal(HttpStatusCode.Unauthorized, (await StartAsync(host.Visitor(), ApiHost.Employee, ApiHost.Password))
            .StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await StartAsync(host.Visitor(), ApiHost.Employee, NewPassword))
            .StatusCode);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_session_ends_after_the_idle_time_without_requests(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, settings: ("Sessions:Idle", "01:00:00"));
        var client = await host.SignInAsync(ApiHost.Employee);
        for (var i = 0; i < 3; i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(50));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/session")).StatusCode);
        }
        host.Time.Advance(TimeSpan.FromMinutes(61));

        await AssertSignedOutAsync(client);
        Assert.Equal([SessionEnd.Idle], await EndsAsync(host));
    }

    [Fact]
    public async Task A_session_ends_at_its_absolute_limit_whatever_its_activity()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite,
            settings: [("Sessions:Idle", "01:00:00"), ("Sessions:Absolute", "02:00:00")]);
        var client = await host.SignInAsync(ApiHost.Employee);
        for (var minutes = 20; minutes < 120; minutes += 20)
        {
            host.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/session")).StatusCode);
        }
        host.Time.Advance(TimeSpan.FromMinutes(20));

        await AssertSignedOutAsync(client);
    }

    [Fact]
    public async Task Signing_in_again_creates_a_new_key_and_ends_the_previous_session()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var (client, copy) = await SignInWithCopyAsync(host, ApiHost.Employee);
        Assert.Equal(HttpStatusCode.NoContent, (await StartAsync(client, ApiHost.Employee, ApiHost.Password))
            .StatusCode);

        await AssertSignedOutAsync(copy);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal([SessionEnd.Replaced], await EndsAsync(host));
        await using var db = host.Database.Open();
        Assert.Equal(2, await db.Sessions.Select(s => s.KeyHash).Distinct().CountAsync());
    }

    [Fact]
    public async Task A_session_keeps_a_hash_of_its_key_and_a_short_name_of_the_device()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var client = host.Visitor();
        client.DefaultRequestHeaders.UserAgent
            .ParseAdd("Mozilla/5.0 (Windows NT 10.0; rv:141.0) Gecko/20100101 Firefox/141.0");
        await StartAsync(client, ApiHost.Employee, ApiHost.Password);

        await using var db = host.Database.Open();
        var row = await db.Sessions.SingleAsync();
        Assert.Equal("Firefox, Windows", row.Device);
        var (session, key) = Session.Start(await db.Accounts.FirstAsync(), "", new SessionSettings(), SmallWorld.Now);
        Assert.Equal((64, Session.Hash(key), row.KeyHash.Length), (key.Length, session.KeyHash, 64));
        Assert.NotEqual(key, session.KeyHash);
    }

    [Fact]
    public async Task A_refused_sign_in_leaves_the_present_session_alone()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var client = await host.SignInAsync(ApiHost.Employee);
        Assert.Equal(HttpStatusCode.Unauthorized, (await StartAsync(client, ApiHost.Employee, "non")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/session")).StatusCode);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Session_rows_and_sign_in_attempts_are_deleted_after_their_retention_and_not_before(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await host.SignInAsync(ApiHost.Association);
        await (await host.SignInAsync(ApiHost.Employee)).DeleteAsync("/api/v1/session");
        await StartAsync(host.Visitor(), "nobody@example.org", "non");
        await using var db = host.Database.Open();

        Assert.Equal((2, 2, 6), await KeepAsync(db, SmallWorld.Now + SignInThrottle.Window));
        // Of the one who failed nothing is left; the places of those who signed in stay known.
        Assert.Equal((2, 2, 2), await KeepAsync(db, SmallWorld.Now + SignInThrottle.Window + TimeSpan.FromSeconds(1)));
        Assert.Equal((1, 2, 2), await KeepAsync(db, SmallWorld.Now + Session.Kept + TimeSpan.FromSeconds(1)));
        Assert.Equal((0, 2, 2), await KeepAsync(db, SmallWorld.Now + Session.Kept + TimeSpan.FromDays(8)));
        Assert.Equal((0, 0, 0),
            await KeepAsync(db, SmallWorld.Now + SignInThrottle.KnownFor + TimeSpan.FromSeconds(1)));
    }

    private static async Task<(int Sessions, int Known, int Tries)> KeepAsync(MatchingDbContext db, DateTime now)
    {
        await EndSessions.RemoveOldAsync(db, now, default);
        await SignInThrottle.RemoveOldAsync(db, now, default);
        return (await db.Sessions.CountAsync(), await db.SignInTries.CountAsync(t => t.KnownAt != null),
            await db.SignInTries.CountAsync());
    }

    private static Task<HttpResponseMessage> StartAsync(HttpClient client, string email, string password) =>
        client.PostAsJsonAsync("/api/v1/session", new { email, password });

    /// <summary>A signed-in client, and another one to which its cookie was copied.</summary>
    private static async Task<(HttpClient Client, HttpClient Copy)> SignInWithCopyAsync(ApiHost host, string email)
    {
        var (client, copy) = (host.Visitor(), host.Visitor());
        var answer = await StartAsync(client, email, ApiHost.Password);
        copy.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return (client, copy);
    }

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string page, string action)
    {
        var token = PageForms.TokenOf(await client.GetStringAsync(page));
        return await client.PostAsync(action, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
    }

    private static async Task AssertSignedOutAsync(HttpClient client)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/session")).StatusCode);
        var page = await client.GetAsync("/");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (page.StatusCode, page.Headers.Location!.AbsolutePath));
    }

    private static async Task ChangeAsync(ApiHost host, SessionEnd why)
    {
        await using var scope = host.Factory.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<SwitchAccount>();
        await (why switch
        {
            SessionEnd.PasswordChanged => accounts.ChangePasswordAsync(ApiHost.Employee, NewPassword, default),
            SessionEnd.AccountDisabled => accounts.DisableAsync(ApiHost.Employee, default),
            SessionEnd.AccountChanged =>
                ChangeStampAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>()),
            SessionEnd.SignedOut or SessionEnd.Replaced or SessionEnd.Idle or SessionEnd.Expired =>
                throw new ArgumentOutOfRangeException(nameof(why), why, "The account does not change."),
        });
    }

    /// <summary>Another program that knows nothing of sessions changes the account.</summary>
    private static Task<int> ChangeStampAsync(MatchingDbContext db) =>
        db.Accounts.Where(a => a.UserName == ApiHost.Employee)
        .ExecuteUpdateAsync(s => s.SetProperty(a => a.SecurityStamp, "another"));

    private static async Task<List<SessionEnd>> EndsAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        return await db.Sessions.Where(s => s.End != null).Select(s => s.End!.Value).ToListAsync();
    }
}
