using System.Net;
using Matching.IntegrationTests.Api;
using Matching.IntegrationTests.Conventions;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Hosting;

/// <summary>
/// Changing the language without JavaScript: the form is shown in the other language with its input, and nothing is
/// saved.
/// </summary>
public class LanguageSwitchTests
{
    private const string Typed = "Mots tapés, pas encore envoyés";

    public static TheoryData<string, string, string, string> Pages => new()
    {
        { ApiHost.Association, "/needs/post", "Input.Description", "Post a need" },
        { ApiHost.Association, "/needs/{need}/edit", "Input.Description", "Change the need" },
        { ApiHost.Association, "/association", "Input.Causes", "Commune of the seat" },
        { ApiHost.Association, "/notifications", "Input.DailyAt", "How often" },
        { ApiHost.Employee, "/profile", "Input.Text", "My profile" },
        { ApiHost.Coordinator, "/associations/{association}", "Input.Evidence", "Add a finding" },
        { ApiHost.Coordinator, "/conventions/{convention}/edit", "texts[place]", "Text of the agreement" },
        { ApiHost.Coordinator, "/conventions/{convention}/edit", "blanks[0].Answer", "To be completed" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_form_keeps_what_is_typed_and_saves_nothing(string role, string address, string field,
        string heading)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        var convention =
            await ConventionSteps.DraftAsync(host.Database, await Workflow.ApproveAsync(host.Database, host.World,
            await Workflow.ReadyToApproveAsync(host.Database, host.World, need, 0)));
        var page = address
            .Replace("{need}", $"{await Workflow.OpenNeedAsync(host.Database, host.World)}", StringComparison.Ordinal)
            .Replace("{association}", $"{host.World.Association.AssociationId}", StringComparison.Ordinal)
            .Replace("{convention}", $"{convention}", StringComparison.Ordinal);
        var client = await host.SignInAsync(role);
        var before = await VersionsAsync(host);
        Assert.Contains("form=\"typed\" name=\"language\" value=\"en\"", await client.GetStringAsync(page),
            StringComparison.Ordinal);
        var typed = field == "Input.DailyAt" ? "11:11" : Typed;

        var answer = await client.PostFormAsync(page, page, ("language", "en"), (field, typed),
            ("blanks[0].Clause", "place"), ("blanks[0].Prompt", "x"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var shown = await answer.ReadPageAsync();
        Assert.Contains("<html lang=\"en\">", shown, StringComparison.Ordinal);
        Assert.Contains(heading, shown, StringComparison.Ordinal);
        Assert.Contains(typed, shown, StringComparison.Ordinal);
        Assert.Equal(before, await VersionsAsync(host));
        Assert.Contains("<html lang=\"en\">", await client.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_in_a_form_does_not_change_the_language()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var page = await (await host.SignInAsync(ApiHost.Association)).GetStringAsync("/needs/post");

        var first = page.IndexOf("form=\"typed\"", StringComparison.Ordinal);
        Assert.Contains("value=\"refresh\"", page[first..page.IndexOf("name=\"language\"", StringComparison.Ordinal)],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_out_clears_the_browsers_cache_and_stored_input()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var client = await host.SignInAsync(ApiHost.Association);

        var answer = await client.PostFormAsync("/needs/post", "/sign-out");

        Assert.Equal("\"cache\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/needs/post")).StatusCode);
    }

    private static async Task<string> VersionsAsync(ApiHost host)
    {
        await using MatchingDbContext db = host.Database.Open();
        return string.Join(' ', await db.Needs.CountAsync(), await db.Needs.SumAsync(n => n.RowVersion),
            await db.Profiles.SumAsync(p => p.RowVersion), await db.Associations.SumAsync(a => a.RowVersion),
            await db.Conventions.SumAsync(c => c.RowVersion));
    }
}
