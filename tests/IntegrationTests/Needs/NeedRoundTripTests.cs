using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.Api.Forms;
using Matching.IntegrationTests.Api;
using Matching.IntegrationTests.Datasets;
using Matching.IntegrationTests.Forms;
using Matching.Missions;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Needs;

/// <summary>
/// Every property of a need's content passes through the database, export and import, the edit form, and REST. The
/// properties are found by reflection, so a new one that a way forgets makes its test fail by name.
/// </summary>
public sealed class NeedRoundTripTests
{
    /// <summary>Properties that only one save uses, with the reason.</summary>
    private static readonly Dictionary<string, string> NotStored = new()
    {
        [nameof(NeedContent.ConfirmsUnusualLength)] = "The answer to a question of the form; it applies to one save.",
    };

    /// <summary>Properties that neither the form nor REST can set, with the reason.</summary>
    private static readonly Dictionary<string, string> NotEditable = new()
    {
        [nameof(NeedTerms.OccupationCode)] = "Only imports set it; a change by the association keeps it.",
    };

    private static readonly Dictionary<string, object> LimitedValues = new()
    {
        [nameof(NeedTerms.Description)] = "Première ligne, pour Description.\nDeuxième ligne.",
        [nameof(NeedTerms.Format)] = MissionFormat.OneOff,
        [nameof(NeedTerms.Days)] = 4.5,
        [nameof(NeedTerms.Languages)] = new List<string> { "de", "en" },
        [nameof(NeedTerms.OccupationCode)] = "occ1",
        [nameof(NeedContent.CommuneCode)] = "75056",
        [nameof(NeedContent.RequiredSkills)] = new SkillLevel[] { new("com.web", 3) },
        [nameof(NeedContent.EssentialSkills)] = new[] { "com.web" },
        [nameof(NeedContent.NiceSkills)] = new SkillLevel[] { new("fin.budget", 2) },
    };

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_property_is_read_from_the_database_as_it_was_stored(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await PostFullNeedAsync(host);
        AssertSame(ValuesOf(FullContent()), await ReadAsync(host.Database, need.ToString()));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_property_survives_export_and_import(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await PostFullNeedAsync(host);
        using var empty = await TestDatabase.CreateAsync(provider);
        await DatasetCopy.CopyAsync(host.Database, empty);
        AssertSame(ValuesOf(FullContent()), await ReadAsync(empty, need.ToString()));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_edit_form_that_is_sent_as_rendered_changes_nothing(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await PostFullNeedAsync(host);
        var association = await host.SignInAsync(ApiHost.Association);
        await RenderedForm.SendAsync(association, EditPage(need),
            await RenderedForm.ReadAsync(association, EditPage(need), "typed"), "submit");

        AssertSame(ValuesOf(FullContent()), await ReadAsync(host.Database, need.ToString()));
        await using var db = host.Database.Open();
        var stored = await db.Needs.SingleAsync(n => n.Id == need);
        Assert.Equal((NeedStatus.Open, 1), (stored.Status, stored.Version));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_edit_form_contains_every_property_that_an_association_can_change(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (full, draft) = (await PostFullNeedAsync(host), await PostDraftAsync(host));
        var association = await host.SignInAsync(ApiHost.Association);
        await RenderedForm.SendAsync(association, EditPage(draft),
            RenderedForm.For(await RenderedForm.ReadAsync(association, EditPage(draft), "typed"),
                await RenderedForm.ReadAsync(association, EditPage(full), "typed")), "submit");

        AssertOnlyMissing(NotEditable.Keys, await ReadAsync(host.Database, draft.ToString()));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task REST_returns_and_sets_every_property_that_an_association_can_change(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (full, draft) = (await PostFullNeedAsync(host), await PostDraftAsync(host));
        var association = await host.SignInAsync(ApiHost.Association);
        var read = JsonNode.Parse(await association.GetStringAsync($"/api/v1/needs/{full}"))!.AsObject();
        var accepted = typeof(NeedRequest).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/needs/{draft}")
        {
            Content =
                JsonContent.Create(accepted.Where(read.ContainsKey).ToDictionary(name => name, name => read[name])),
        };
        change.Headers.Add("If-Match", (await association.GetAsync($"/api/v1/needs/{draft}")).Headers.ETag!.Tag);
        using var answer = await association.SendAsync(change);

        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        AssertOnlyMissing(NotEditable.Keys, await ReadAsync(host.Database, draft.ToString()));
    }

    [Fact]
    public async Task What_a_draft_does_not_say_stays_unsaid_when_its_form_is_sent_as_rendered()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var draft = await PostDraftAsync(host);
        var before = await ReadAsync(host.Database, draft.ToString());
        var association = await host.SignInAsync(ApiHost.Association);
        await RenderedForm.SendAsync(association, EditPage(draft),
            await RenderedForm.ReadAsync(association, EditPage(draft), "typed"), "draft");

        AssertSame(before, await ReadAsync(host.Database, draft.ToString()));
    }

    [Theory, InlineData(false, "Requise"), InlineData(true, "Indispensable")]
    public async Task The_page_of_a_need_tells_essential_skills_from_required_ones(bool isEssential, string kind)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World,
            SmallWorld.WebSite() with { EssentialSkills = isEssential ? ["com.web"] : [] }, host.Time);
        foreach (var reader in new[] { ApiHost.Association, ApiHost.Employee, ApiHost.Coordinator })
            Assert.Contains($"confirmé · {kind.ToLowerInvariant()}",
                await (await host.SignInAsync(reader)).ReadAsync($"/needs/{need}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task REST_refuses_an_essential_skill_that_is_not_required()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        object Need(bool required, bool? isEssential) => new
        {
            title = "T",
            skills = new object[]
            {
                isEssential is { } essential
                    ? new { code = "com.web", level = 2, required, isEssential = essential }
                    : new { code = "com.web", level = 2, required },
            },
        };

        using var refused = await association.PostAsJsonAsync("/api/v1/needs", Need(false, true));
        Assert.Equal("/skills/0/isEssential",
            (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]!);
        foreach (var isEssential in new bool?[] { true, false, null })
        {
            using var posted = await association.PostAsJsonAsync("/api/v1/needs", Need(true, isEssential));
            Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
            var read = JsonNode.Parse(await association.GetStringAsync(posted.Headers.Location!.OriginalString))!;
            Assert.Equal(isEssential == true, (bool)read["skills"]![0]!["isEssential"]!);
        }
    }

    private static string EditPage(Guid need) => $"/needs/{need}/edit";

    private static NeedContent FullContent()
    {
        var terms = DistinctValues.Fill(new NeedTerms { Title = "" }, LimitedValues);
        return DistinctValues.Fill(new NeedContent(terms, null, [], []), LimitedValues, nameof(NeedContent.Terms));
    }

    private static async Task<Guid> PostFullNeedAsync(ApiHost host)
    {
        await using (var db = host.Database.Open())
        {
            db.Occupations.Add(new Skills.Occupation { Code = "occ1", Label = "Webmestre" });
            await db.SaveChangesAsync();
        }
        return await Workflow.OpenNeedAsync(host.Database, host.World, FullContent(), host.Time);
    }

    private static async Task<Guid> PostDraftAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        return await new PostNeed(db, host.Time).HandleAsync(
            new NeedContent(new NeedTerms { Title = "Brouillon" }, null, [], []), submit: false,
            host.World.Association, default);
    }

    private static Dictionary<string, string> ValuesOf(NeedContent content) => new(
        DistinctValues.Read(content, [nameof(NeedContent.Terms), .. NotStored.Keys])
            .Concat(DistinctValues.Read(content.Terms)));

    private static async Task<Dictionary<string, string>> ReadAsync(TestDatabase database, string reference)
    {
        await using var db = database.Open();
        return ValuesOf((await db.Needs.AsNoTracking().Include(n => n.Skills)
            .SingleAsync(n => n.Reference == reference)).GetContent());
    }

    private static void AssertSame(Dictionary<string, string> expected, Dictionary<string, string> actual)
    {
        var differences = DistinctValues.Differences(expected, actual);
        Assert.True(differences.Count == 0, string.Join('\n', differences.Values));
    }

    private static void AssertOnlyMissing(IEnumerable<string> listed, Dictionary<string, string> actual)
    {
        var differences = DistinctValues.Differences(ValuesOf(FullContent()), actual);
        Assert.True(differences.Keys.Order().SequenceEqual(listed.Order()), string.Join('\n', differences.Values));
    }
}
