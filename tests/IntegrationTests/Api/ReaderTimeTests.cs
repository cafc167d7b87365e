using System.Net;
using Matching.Needs;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>Times are the reader's, and days are those of Paris.</summary>
public class ReaderTimeTests
{
    /// <summary>Half past midnight of the 30th in Paris.</summary>
    private static readonly FakeTimeProvider Night = new(new DateTimeOffset(2026, 11, 29, 23, 30, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Provider.Sqlite, "fr", "Europe/Paris", "30 novembre 2026 à 00:30"),
        InlineData(Provider.Sqlite, "en", "Europe/Paris", "30 November 2026 at 00:30")]
    [InlineData(Provider.Postgres, "en", "", "30 November 2026 at 00:30"),
        InlineData(Provider.Sqlite, "fr", "Indian/Reunion", "30 novembre 2026 à 03:30")]
    public async Task A_transition_at_23_30_UTC_is_displayed_on_the_next_day_in_Paris_in_order(Provider provider,
        string language, string zone, string time)
    {
        await using var host = await ApiHost.StartAsync(provider, 1, (DisplayTimeZone.Setting, zone));
        var association = await host.SignInAsync(ApiHost.Association);
        Guid need;
        await using (var db = host.Database.Open())
        {
            await db.Accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language));
            need = await new PostNeed(db, Night).HandleAsync(SmallWorld.WebSite(), submit: true, host.World.Association,
                default);
        }
        var page = WebUtility.HtmlDecode(await association.GetStringAsync($"/needs/{need}"));
        var history = page[page.IndexOf("class=\"timeline\"", StringComparison.Ordinal)..];
        Assert.Contains(time, history, StringComparison.Ordinal);
        Assert.DoesNotContain("UTC", page, StringComparison.Ordinal);
        // The draft and its submission are of one instant.
        var (draft, submitted) = (NeedTexts.LabelFor(NeedStatus.Draft), NeedTexts.LabelFor(NeedStatus.Submitted));
        var (first, second) = language == "fr" ? (draft.Fr, submitted.Fr) : (draft.En, submitted.En);
        Assert.InRange(history.IndexOf($"<strong>{first}</strong>", StringComparison.Ordinal), 0,
            history.IndexOf($"<strong>{second}</strong>", StringComparison.Ordinal));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Between_midnight_in_Paris_and_midnight_in_UTC_the_previous_day_is_past(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        await using var db = database.Open();
        var pause = new PauseProfile(db, Night);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => pause.HandleAsync(new DateOnly(2026, 11, 29), world.Employees[0], default));
        await pause.HandleAsync(new DateOnly(2026, 11, 30), world.Employees[0], default);

        var content = SmallWorld.WebSite();
        var ended = content
            with
        {
            Terms =
                content.Terms with { Start = new DateOnly(2026, 11, 27), End = new DateOnly(2026, 11, 29) }
        };
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => new PostNeed(db, Night).HandleAsync(ended, submit: true, world.Association, default));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_expires_when_its_last_day_has_ended_in_Paris(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var content = SmallWorld.WebSite();
        var need = await Workflow.OpenNeedAsync(database, world,
            content
                with
            {
                Terms = content.Terms with
                {
                    Start = new DateOnly(2026, 11, 20),
                    End = new DateOnly(2026, 11, 29)
                }
            }, new FakeTimeProvider(SmallWorld.Now));
        foreach (var (minutesBefore, status) in new[] { (31, NeedStatus.Open), (0, NeedStatus.Expired) })
        {
            await using var db = database.Open();
            await new ExpireNeeds(db, new FakeTimeProvider(Night.GetUtcNow().AddMinutes(-minutesBefore)))
                .HandleAsync(default);
            Assert.Equal(status, await db.Needs.Where(n => n.Id == need).Select(n => n.Status).SingleAsync());
        }
    }
}
