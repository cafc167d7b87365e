using System.Net;
using System.Text.RegularExpressions;
using Matching.Associations;
using Matching.Needs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>Monday: forty needs wait, and one that cannot open keeps no other from it.</summary>
public partial class QueueTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Forty_needs_are_opened_together_and_each_row_shows_its_result(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var ids = new List<Guid>();
        await using (var db = host.Database.Open())
        {
            var unknown = new Association { Reference = "a9", Name = "Nouvelle venue", CommuneCode = "75056" };
            db.Associations.Add(unknown);
            await db.SaveChangesAsync();
            for (var i = 0; i < 40; i++)
                ids.Add(await PostAsync(db, host.World.Association));
            ids.Add(await PostAsync(db, host.World.Association with { AssociationId = unknown.Id }, place: null));
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var queue = await coordinator.GetStringAsync("/queue");
        Assert.Equal(41, Boxes().Count(queue));
        Assert.Equal(40, Boxes().Count(await coordinator.GetStringAsync("/queue?territory=67")));

        var answer = await coordinator.PostAsync("/queue?handler=Open", new FormUrlEncodedContent(
            [.. ids.Append(ids[0]).Select(id => KeyValuePair.Create("ids", id.ToString())),
                KeyValuePair.Create("clear", "true"), KeyValuePair.Create("noJob", "true"),
                KeyValuePair.Create("back", "https://elsewhere.example"),
                KeyValuePair.Create("__RequestVerificationToken", Token().Match(queue).Groups[1].Value)]));

        Assert.Equal((HttpStatusCode.Redirect, "/queue"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var shown = WebUtility.HtmlDecode(await coordinator.GetStringAsync("/queue"));
        Assert.Equal(40, Regex.Count(shown, " : ouvert<"));
        Assert.Single(Regex.Matches(shown, "éligibilité de l'association n'est pas établie"));
        await using var after = host.Database.Open();
        Assert.Equal(40, await after.Needs.CountAsync(n => n.Status == NeedStatus.Open));
        Assert.Equal(40, await after.OutboxMessages.CountAsync(m => m.Type == "NeedOpened"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ticks_and_confirmations_are_kept_when_the_form_is_rejected(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        Guid fine, other, strange;
        await using (var db = host.Database.Open())
        {
            var unknown = new Association { Reference = "a9", Name = "Nouvelle venue", CommuneCode = "67482" };
            db.Associations.Add(unknown);
            await db.SaveChangesAsync();
            (fine, other) = (await PostAsync(db, host.World.Association), await PostAsync(db, host.World.Association));
            strange = await PostAsync(db, host.World.Association with { AssociationId = unknown.Id });
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        const string queue = "/queue?territory=67";
        (string, string)[] ticked =
            [("ids", $"{fine}"), ("ids", $"{strange}"), ("territory", "67"), ("back", queue), ("clear", "true")];

        var asked = await (await coordinator.PostFormAsync(queue, "/queue?handler=Open", ticked)).ReadPageAsync();

        Assert.Contains("confirmez les deux points", asked, StringComparison.Ordinal);
        Assert.Equal([fine, strange], Checked(asked, [fine, other, strange]));
        Assert.Matches("name=\"clear\" value=\"true\" checked", asked);
        Assert.DoesNotMatch("name=\"noJob\" value=\"true\" checked", asked);
        Assert.Contains("option value=\"67\" selected", asked, StringComparison.Ordinal);
        await using (var db = host.Database.Open())
            Assert.False(await db.Needs.AnyAsync(n => n.Status == NeedStatus.Open));

        var done = await coordinator.PostFormAsync(queue, "/queue?handler=Open", [.. ticked, ("noJob", "true")]);
        var after = await (await coordinator.GetAsync(done.Headers.Location)).ReadPageAsync();
        Assert.Equal([strange], Checked(after, [other, strange]));
        Assert.Matches("name=\"noJob\" value=\"true\" checked", after);
    }

    [Fact]
    public async Task A_single_need_is_opened_with_the_tick_that_was_kept()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        await using var db = host.Database.Open();
        var page = $"/needs/{await PostAsync(db, host.World.Association)}";
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var asked =
            await (await coordinator.PostFormAsync(page, $"{page}?handler=Open", ("noJob", "true"))).ReadPageAsync();

        Assert.Matches("name=\"noJob\" value=\"true\" checked", asked);
        Assert.Contains("confirmez les deux points", asked, StringComparison.Ordinal);
    }

    private static List<Guid> Checked(string page, IEnumerable<Guid> ids) =>
        [.. ids.Where(id => page.Contains($"value=\"{id}\" checked", StringComparison.Ordinal))];

    [GeneratedRegex("name=\"ids\"")]
    private static partial Regex Boxes();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    private static Task<Guid> PostAsync(MatchingDbContext db, Accounts.AssociationActor actor,
        string? place = "67482") =>
        new PostNeed(db, new FakeTimeProvider(SmallWorld.Now))
            .HandleAsync(SmallWorld.WebSite() with { CommuneCode = place }, submit: true, actor, default);
}
