using System.Net;
using System.Text.Json.Nodes;
using Matching.Associations;
using Matching.Needs;
using Matching.Persistence;
using Matching.Skills;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A search ignores case, accents, ligatures and the form of apostrophes, and finds words from their beginning: every
/// box, both databases.
/// </summary>
public class SearchTests
{
    private static readonly string[] Titles = ["Réparer des vélos", "Atelier VÉLO", "Velo-école du mercredi",
        "Développement durable", "L’œuvre de l’atelier", "100 % solidaire"];

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_search_box_finds_words_from_their_beginning_whatever_their_accents(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await PrepareAsync(host);
        var (coordinator, association) =
            (await host.SignInAsync(ApiHost.Coordinator), await host.SignInAsync(ApiHost.Association));
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);

        foreach (var typed in new[] { "vélo", "Vélo", "VELO", "velo", "ve\u0301lo" })
            Assert.Equal(["Réparer des vélos", "Atelier VÉLO", "Velo-école du mercredi"],
                await FoundAsync(coordinator, $"/needs?q={Uri.EscapeDataString(typed)}", Titles));
        Assert.Equal(["L’œuvre de l’atelier"], await FoundAsync(coordinator, "/needs?q=l%27oeuvre%20atelier", Titles));
        Assert.Equal(["Atelier VÉLO", "L’œuvre de l’atelier"],
            await FoundAsync(coordinator, "/needs?q=atelier", Titles));
        foreach (var typed in new[] { "%25", "_", "elo", "loppement" })
            Assert.Empty(await FoundAsync(coordinator, $"/needs?q={typed}", Titles));
        Assert.Equal(Titles, await FoundAsync(coordinator, "/needs?q=%20", Titles));
        Assert.Single(await FoundAsync(coordinator, "/associations?q=ecole%20d%27ete", ["L’École d’Été"]));
        Assert.Single(await FoundAsync(coordinator, $"/needs/{need}/people?q=noe", ["Noé Lefèvre-Œil"]));
        Assert.Single(await FoundAsync(coordinator, $"/needs/{need}/people?q=oeil", ["Noé Lefèvre-Œil"]));
        foreach (var typed in new[] { "creer%20SITE", "building%20site", "œnologie", "oenologie" })
            Assert.Single(JsonNode.Parse(await association.GetStringAsync($"/api/v1/skills?q={typed}"))!.AsArray());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Rows_of_an_earlier_version_are_found_after_the_upgrade(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await PrepareAsync(host);
        await using (var db = host.Database.Open())
        {
            // The content of the columns right after the migration that added them.
            await db.Database.ExecuteSqlAsync($"UPDATE needs SET search_text = NULL");
            await db.Database.ExecuteSqlAsync($"UPDATE employees SET search_text = NULL");
            await db.Database.ExecuteSqlAsync($"UPDATE associations SET search_text = NULL");
            await db.Database.ExecuteSqlAsync($"UPDATE skills SET search_text = NULL");
            Assert.Empty(await db.Needs.WithWords("vélo").ToListAsync());
            await db.BringUpToDateAsync(default);
        }

        await using var after = host.Database.Open();
        Assert.Equal(3, await after.Needs.WithWords("vélo").CountAsync());
        Assert.Equal(1, await after.Employees.WithWords("noé").CountAsync());
        Assert.Equal(1, await after.Associations.WithWords("été").CountAsync());
        Assert.Equal(1, await after.Skills.WithWords("créer").CountAsync());
        Assert.All(await after.Needs.ToListAsync(), n => Assert.Equal(0, n.RowVersion));
    }

    private static async Task PrepareAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        foreach (var title in Titles)
        {
            var need = Need.Draft(host.World.Association.AssociationId, new NeedContent(new NeedTerms
            {
                Title = title,
                Format = Matching.Missions.MissionFormat.OneOff,
                Days = 2,
                Start = new DateOnly(2026, 12, 1),
                End = new DateOnly(2026, 12, 31),
                Description = "Tout ce que la mission demande est écrit ici.",
            }, null, [new("com.web", 2)], []), host.World.Association, SmallWorld.Now);
            need.Submit(host.World.Association, SmallWorld.Now);
            db.Needs.Add(need);
        }
        db.Associations.Add(new Association { Reference = "a2", Name = "L’École d’Été", CommuneCode = "67482" });
        db.Skills.Add(new Skill { Code = "sci.wine", Label = "Œnologie", LabelEn = "Oenology" });
        (await db.Skills.SingleAsync(s => s.Code == "com.web")).LabelEn = "Building a web site";
        (await db.Employees.SingleAsync()).DisplayName = "Noé Lefèvre-Œil";
        await db.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(HttpClient client, string address, string[] names)
    {
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(address));
        var list = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        return [.. names.Where(n => list.Contains(n, StringComparison.Ordinal))];
    }
}
