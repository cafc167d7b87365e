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
    public async Task Forty_needs_are_opened_at_once_and_each_row_says_what_became_of_it(Provider provider)
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
            [.. ids.Append(ids[0]).Select(id => KeyValuePair.Create("ids", id.ToString())), KeyValuePair.Create("clear", "true"), KeyValuePair.Create("noJob", "true"),
                KeyValuePair.Create("back", "https://elsewhere.example"), KeyValuePair.Create("__RequestVerificationToken", Token().Match(queue).Groups[1].Value)]));

        Assert.Equal((HttpStatusCode.Redirect, "/queue"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var told = WebUtility.HtmlDecode(await coordinator.GetStringAsync("/queue"));
        Assert.Equal(40, Regex.Count(told, " : ouvert<"));
        Assert.Single(Regex.Matches(told, "éligibilité de l'association n'est pas établie"));
        await using var after = host.Database.Open();
        Assert.Equal(40, await after.Needs.CountAsync(n => n.Status == NeedStatus.Open));
        Assert.Equal(40, await after.OutboxMessages.CountAsync(m => m.Type == "NeedOpened"));
    }

    [GeneratedRegex("name=\"ids\"")]
    private static partial Regex Boxes();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    private static Task<Guid> PostAsync(MatchingDbContext db, Accounts.AssociationActor actor, string? place = "67482") =>
        new PostNeed(db, new FakeTimeProvider(SmallWorld.Now)).HandleAsync(SmallWorld.WebSite() with { CommuneCode = place }, submit: true, actor, default);
}
