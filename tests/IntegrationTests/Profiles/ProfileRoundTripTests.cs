using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.IntegrationTests.Api;
using Matching.IntegrationTests.Datasets;
using Matching.IntegrationTests.Forms;
using Matching.Missions;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Profiles;

/// <summary>
/// Every property of a profile passes through the database, export and import, the profile's form, and REST. The
/// properties are found by reflection, so a new one that a way forgets makes its test fail by name.
/// </summary>
public sealed class ProfileRoundTripTests
{
    private const string Held = "held skills";
    private const string Wanted = "wanted skills";

    /// <summary>Properties that are not what an employee enters, with the reason.</summary>
    private static readonly Dictionary<string, string> NotContent = new()
    {
        [nameof(Profile.EmployeeId)] = "The primary key.",
        [nameof(Profile.Commune)] = "The row of CommuneCode.",
        [nameof(Profile.Skills)] = "Compared as held and as wanted skills.",
        [nameof(Profile.MatchedVersion)] = "Set by re-matches.",
        [nameof(Profile.UpdatedAt)] = "The instant of the last change.",
        [nameof(Profile.RowVersion)] = "The version of the row.",
    };

    /// <summary>Properties that a dataset folder does not contain, with the reason.</summary>
    private static readonly Dictionary<string, string> NotInFolder = new()
    {
        [nameof(Profile.PausedUntil)] = "employees.csv has no column for a pause.",
    };

    /// <summary>Properties that neither the form nor PUT can set, with the reason.</summary>
    private static readonly Dictionary<string, string> NotEditable = new()
    {
        [nameof(Profile.OccupationCode)] = "Only imports set it; a save by the employee keeps it.",
        [nameof(Profile.PausedUntil)] = "A pause has a form and a REST address of its own.",
    };

    private static readonly Dictionary<string, object> LimitedValues = new()
    {
        [nameof(Profile.CommuneCode)] = "75056",
        [nameof(Profile.Consent)] = true,
        [nameof(Profile.Languages)] = new List<string> { "de", "en" },
        [nameof(Profile.OccupationCode)] = "occ1",
        [nameof(Profile.Text)] = "Première ligne, pour Text.\nDeuxième ligne.",
        [nameof(Profile.Windows)] =
            new DateSpan[] { new(null, new(2027, 2, 1)), new(new(2027, 4, 1), new(2027, 6, 30)), new(new(2027, 9, 1)) },
    };

    [Fact]
    public void What_an_employee_submits_has_a_property_in_the_profile_or_is_a_skill()
    {
        Assert.Equal([nameof(ProfileContent.WantedSkills)],
            typeof(ProfileContent).GetProperties().Select(p => p.Name)
                .Except(typeof(Profile).GetProperties().Select(p => p.Name)));
        // A new property needs a value in SetSkills below.
        Assert.Equal([nameof(ProfileSkill.EmployeeId), nameof(ProfileSkill.Level), nameof(ProfileSkill.SkillCode),
            nameof(ProfileSkill.Wanted)], typeof(ProfileSkill).GetProperties().Select(p => p.Name).Order());
        Assert.Equal([nameof(SkillLevel.Code), nameof(SkillLevel.Level)],
            typeof(SkillLevel).GetProperties().Select(p => p.Name).Order());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_property_is_read_from_the_database_as_it_was_stored(Provider provider)
    {
        await using var host = await StartAsync(provider);
        AssertOnlyMissing([], await ReadAsync(host.Database, "e1"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Every_property_survives_export_and_import(Provider provider)
    {
        await using var host = await StartAsync(provider);
        using var empty = await TestDatabase.CreateAsync(provider);
        await DatasetCopy.CopyAsync(host.Database, empty);
        AssertOnlyMissing(NotInFolder.Keys, await ReadAsync(empty, "e1"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_form_that_is_sent_as_rendered_changes_nothing(Provider provider)
    {
        await using var host = await StartAsync(provider);
        var employee = await host.SignInAsync(ApiHost.Employee);
        await RenderedForm.SendAsync(employee, "/profile",
            await RenderedForm.ReadAsync(employee, "/profile", "typed"), "save");
        AssertOnlyMissing([], await ReadAsync(host.Database, "e1"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_form_contains_every_property_that_an_employee_can_change_there(Provider provider)
    {
        await using var host = await StartAsync(provider);
        var (full, empty) = (await host.SignInAsync(ApiHost.Employee), await host.SignInAsync("e2@example.org"));
        await RenderedForm.SendAsync(empty, "/profile",
            RenderedForm.For(await RenderedForm.ReadAsync(empty, "/profile", "typed"),
                await RenderedForm.ReadAsync(full, "/profile", "typed")), "save");
        AssertOnlyMissing(NotEditable.Keys, await ReadAsync(host.Database, "e2"));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task REST_returns_and_sets_every_property_that_an_employee_can_change_there(Provider provider)
    {
        await using var host = await StartAsync(provider);
        var (full, empty) = (await host.SignInAsync(ApiHost.Employee), await host.SignInAsync("e2@example.org"));
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/v1/profile")
        {
            Content = JsonContent.Create(JsonNode.Parse(await full.GetStringAsync("/api/v1/profile"))),
        };
        change.Headers.Add("If-Match", (await empty.GetAsync("/api/v1/profile")).Headers.ETag!.Tag);
        using var answer = await empty.SendAsync(change);

        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        AssertOnlyMissing(NotEditable.Keys, await ReadAsync(host.Database, "e2"));
    }

    [Fact]
    public async Task What_an_employee_has_not_said_stays_unsaid_when_the_form_is_sent_as_rendered()
    {
        await using var host = await StartAsync(Provider.Sqlite);
        var before = await ReadAsync(host.Database, "e2");
        var employee = await host.SignInAsync("e2@example.org");
        await RenderedForm.SendAsync(employee, "/profile",
            await RenderedForm.ReadAsync(employee, "/profile", "typed"), "save");

        var after = await ReadAsync(host.Database, "e2");
        Assert.Equal("null", after[nameof(Profile.Remote)]);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task The_radius_may_have_decimals()
    {
        await using var host = await StartAsync(Provider.Sqlite);
        var page = await (await host.SignInAsync(ApiHost.Employee)).GetStringAsync("/profile");
        var field = Regex.Match(page, "<input[^>]* name=\"Input.MaxKm\"[^>]*>").Value;
        Assert.Contains("step=\"any\"", field, StringComparison.Ordinal);
    }

    /// <summary>A host where the first employee has a value in every property and the second one in none.</summary>
    private static async Task<ApiHost> StartAsync(Provider provider)
    {
        var host = await ApiHost.StartAsync(provider, employees: 2);
        await using var db = host.Database.Open();
        db.Occupations.Add(new Skills.Occupation { Code = "occ1", Label = "Webmestre" });
        var employees = await db.Employees.Include(e => e.Profile).ThenInclude(p => p.Skills)
            .ToDictionaryAsync(e => e.Reference);
        Fill(employees["e1"].Profile);
        var (empty, defaults) = (employees["e2"].Profile, new Profile { CommuneCode = "67482" });
        foreach (var property in typeof(Profile).GetProperties()
            .Where(p => p.CanWrite && !NotContent.ContainsKey(p.Name)))
            property.SetValue(empty, property.GetValue(defaults));
        empty.SetSkills([], []);
        await db.SaveChangesAsync();
        return host;
    }

    private static Profile Fill(Profile profile)
    {
        DistinctValues.Fill(profile, LimitedValues, NotContent.Keys);
        profile.SetSkills([new SkillLevel("com.web", 4)], ["fin.budget"]);
        return profile;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(TestDatabase database, string reference)
    {
        await using var db = database.Open();
        return ValuesOf((await db.Employees.AsNoTracking().Include(e => e.Profile).ThenInclude(p => p.Skills)
            .SingleAsync(e => e.Reference == reference)).Profile);
    }

    private static Dictionary<string, string> ValuesOf(Profile profile)
    {
        var values = DistinctValues.Read(profile, NotContent.Keys);
        foreach (var (name, wanted) in new[] { (Held, false), (Wanted, true) })
            values[name] = JsonSerializer.Serialize(profile.Skills.Where(s => s.Wanted == wanted)
                .Select(s => new { s.SkillCode, s.Level }));
        return values;
    }

    private static void AssertOnlyMissing(IEnumerable<string> listed, Dictionary<string, string> actual)
    {
        var expected = ValuesOf(Fill(new Profile { CommuneCode = "67482" }));
        var differences = DistinctValues.Differences(expected, actual);
        Assert.True(differences.Keys.Order().SequenceEqual(listed.Order()), string.Join('\n', differences.Values));
    }
}
