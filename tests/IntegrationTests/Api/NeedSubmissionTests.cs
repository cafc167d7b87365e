using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A submitted need has everything that a coordinator needs to review it, by page and REST; an unusual length must be
/// confirmed.
/// </summary>
public class NeedSubmissionTests
{
    private const string Text = "Trier les dons de l'automne avec nous.";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_need_without_description_or_skill_is_kept_as_a_draft_but_never_submitted(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);
        object Bare(bool submit) =>
            new { title = "asdf", format = "flash", days = 1, start = "2026-12-01", end = "2026-12-31", submit };

        var refused = await association.PostAsJsonAsync("/api/v1/needs", Bare(submit: true));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/description missing, /skills missing"),
            (refused.StatusCode, await ErrorsAsync(refused)));
        var draft = await association.PostAsJsonAsync("/api/v1/needs", Bare(submit: false));
        Assert.Equal(HttpStatusCode.Created, draft.StatusCode);
        var path = draft.Headers.Location!.OriginalString;
        var later = await association.PostAsync($"{path}/submit", null);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/description missing, /skills missing"),
            (later.StatusCode, await ErrorsAsync(later)));

        var page = $"/needs/{path.Split('/')[^1]}";
        var shown = await (await association.GetAsync(page)).ReadPageAsync();
        Assert.Contains($"{page}/edit#Input_Description", shown, StringComparison.Ordinal);
        Assert.Contains($"{page}/edit#skills", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Submit", shown, StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.Equal(NeedStatus.Draft, (await db.Needs.SingleAsync()).Status);
    }

    [Fact]
    public async Task The_form_names_each_missing_field_beside_it_and_keeps_what_was_typed()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);

        var answer = await association.PostFormAsync("/needs/post", "/needs/post",
            ("action", "submit"), ("Input.Title", "asdf"), ("Input.Format", "Flash"), ("Input.Days", "1"),
            ("Input.Start", "2026-12-01"), ("Input.End", "2026-12-31"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("id=\"Input_Description_wrong\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#skills\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"asdf\"", page, StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.False(await db.Needs.AnyAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_flash_mission_of_thirty_days_needs_a_confirmation(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var association = await host.SignInAsync(ApiHost.Association);

        var asked = await association.PostAsJsonAsync("/api/v1/needs", Flash(30, confirm: null));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/days unusualLength"),
            (asked.StatusCode, await ErrorsAsync(asked)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            (await association.PostAsJsonAsync("/api/v1/needs", Flash(30, confirm: false))).StatusCode);
        var confirmed = await association.PostAsJsonAsync("/api/v1/needs", Flash(30, confirm: true));
        Assert.Equal(HttpStatusCode.Created, confirmed.StatusCode);
        Assert.Equal(HttpStatusCode.Created,
            (await association.PostAsJsonAsync("/api/v1/needs", Flash(1, confirm: null))).StatusCode);

        var draft =
            (await association.PostAsJsonAsync("/api/v1/needs",
                Flash(30, confirm: null, submit: false))).Headers.Location!.OriginalString;
        Assert.Equal("/days unusualLength", await ErrorsAsync(await association.PostAsync($"{draft}/submit", null)));
        Assert.Equal(HttpStatusCode.NoContent,
            (await association.PostAsJsonAsync($"{draft}/submit", new { confirmUnusualLength = true })).StatusCode);
    }

    [Fact]
    public async Task The_form_asks_about_an_unusual_length_with_a_box_that_confirms_it()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        (string, string)[] form =
        [
            ("action", "submit"), ("Input.Title", "Tri des dons"), ("Input.Description", Text),
            ("Input.Format", "Flash"), ("Input.Days", "30"),
            ("Input.Start", "2026-12-01"), ("Input.End", "2027-01-31"), ("Input.Skills[0].Code", "com.web"),
            ("Input.Skills[0].Level", "2"),
        ];
        Assert.DoesNotContain("ConfirmUnusualLength", await association.GetStringAsync("/needs/post"),
            StringComparison.Ordinal);

        var asked = await (await association.PostFormAsync("/needs/post", "/needs/post", form)).ReadPageAsync();
        Assert.Contains("30 jours, pour une mission « Éclair (½ à 1 jour) »", asked, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.ConfirmUnusualLength\"", asked, StringComparison.Ordinal);
        var sent = await association.PostFormAsync("/needs/post", "/needs/post",
            [.. form, ("Input.ConfirmUnusualLength", "true")]);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        await using var db = host.Database.Open();
        Assert.Equal(NeedStatus.Submitted, (await db.Needs.SingleAsync()).Status);
    }

    [Fact]
    public async Task A_draft_of_an_unusual_length_is_submitted_from_its_page_with_the_confirmation()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var association = await host.SignInAsync(ApiHost.Association);
        var page = "/needs/"
            + (await association.PostAsJsonAsync("/api/v1/needs",
                Flash(30, confirm: null, submit: false))).Headers.Location!.OriginalString.Split('/')[^1];
        Assert.Contains("30 jours, pour une mission", await (await association.GetAsync(page)).ReadPageAsync(),
            StringComparison.Ordinal);

        await association.PostFormAsync(page, $"{page}?handler=Submit");
        await using (var db = host.Database.Open())
            Assert.Equal(NeedStatus.Draft, (await db.Needs.SingleAsync()).Status);
        await association.PostFormAsync(page, $"{page}?handler=Submit", ("confirmUnusualLength", "true"));
        await using (var db = host.Database.Open())
            Assert.Equal(NeedStatus.Submitted, (await db.Needs.SingleAsync()).Status);
    }

    private static object Flash(double days, bool? confirm, bool submit = true) => new
    {
        title = "Tri des dons",
        description = Text,
        format = "flash",
        days,
        start = "2026-12-01",
        end = "2027-01-31",
        skills = new[] { new { code = "com.web", level = 2, required = true } },
        submit,
        confirmUnusualLength = confirm,
    };

    private static async Task<string> ErrorsAsync(HttpResponseMessage answer) => string.Join(", ",
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray()
            .Select(e => $"{e!["pointer"]} {e["code"]}"));
}
