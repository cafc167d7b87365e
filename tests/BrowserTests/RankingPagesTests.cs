using Deque.AxeCore.Playwright;
using Matching.TestSupport;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>What a coordinator sees and does about the ranking: models, report card, rules, jobs, replay.</summary>
[Collection(Browsing.Name)]
public class RankingPagesTests(EmbeddedApp app)
{
    private const string Coordinator = "coordination@example.org";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_round_is_followed_to_its_end_and_its_list_replays()
    {
        var page = await app.SignInAsync(Coordinator);
        await page.GotoAsync("/jobs");
        await page.ClickAsync("button[value=Round]");
        var job = page.Url;
        await Poll.UntilAsync(async () =>
        {
            await page.GotoAsync(job);
            return await page.Locator("[role=status]", new() { HasText = "terminé" }).CountAsync() > 0;
        }, Deadline);
        Assert.Equal("100", await page.GetAttributeAsync("progress", "value"));
        Assert.Contains("besoins classés", await page.ContentAsync(), StringComparison.Ordinal);
        await page.SetViewportSizeAsync(360, 900);
        await RequireCleanAsync(page, "round");
        await page.SetViewportSizeAsync(1000, 900);

        await page.GotoAsync("/needs?status=open");
        await page.Locator("main ul a[href*='/needs/']").Last.ClickAsync();
        await page.ClickAsync("a[href$='/people']");
        await page.ClickAsync("a[href*='/models/runs/']");
        Assert.Contains("même ordre, mêmes scores, mêmes raisons", await page.ContentAsync(), StringComparison.Ordinal);
        await RequireCleanAsync(page, "run");
    }

    [Fact]
    public async Task Stopping_the_model_takes_a_reason_shows_everywhere_and_can_be_taken_back()
    {
        var page = await app.SignInAsync(Coordinator);
        await page.GotoAsync("/models");
        await page.FillAsync("#why", "Contestation d'un classement");
        await page.ClickAsync("form[action*=Stop] button");
        await page.GotoAsync("/");
        Assert.Contains("Le modèle appris est arrêté", await page.Locator("p.sentence").First.InnerTextAsync(),
            StringComparison.Ordinal);

        await page.GotoAsync("/models");
        await page.FillAsync("#why", "Contestation levée");
        await page.ClickAsync("form[action*=Resume] button");
        await page.GotoAsync("/");
        Assert.DoesNotContain("est arrêté", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/models"), InlineData("/models/how"), InlineData("/jobs"), InlineData("job"), InlineData("card")]
    public async Task Every_page_passes_axe_in_both_languages_light_and_dark_on_a_phone(string path)
    {
        foreach (var (scheme, locale, width) in new[] { (ColorScheme.Light, "fr-FR", 1000),
            (ColorScheme.Dark, "en-GB", 360) })
        {
            // The operator's jobs include the training of the first start.
            var page = await app.SignInAsync(path is "/jobs" or "job" ? EmbeddedApp.Operator : Coordinator, scheme,
                locale, width);
            await page.GotoAsync(path switch { "job" => "/jobs", "card" => "/models", _ => path });
            if (path is "job" or "card")
                await page.Locator("article a").First.ClickAsync();
            await RequireCleanAsync(page, $"{path.Trim('/').Replace('/', '-')}-{scheme}");
        }
    }

    [Fact]
    public async Task The_model_card_and_the_log_are_files_without_names()
    {
        var page = await app.SignInAsync(Coordinator);
        await page.GotoAsync("/models");
        var card = await page.APIRequest
            .GetAsync($"{app.Address}{await page.Locator("article a").First.GetAttributeAsync("href")}?handler=card");
        Assert.Equal("text/markdown; charset=utf-8", card.Headers["content-type"]);
        Assert.Contains("SHA-256", await card.TextAsync(), StringComparison.Ordinal);
        var log = await page.APIRequest.GetAsync($"{app.Address}/models/log.csv");
        Assert.StartsWith("run,at,need,", await log.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("@", await log.TextAsync(), StringComparison.Ordinal);
    }

    private async Task RequireCleanAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ELAN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"ranking-{name}.png"), FullPage = true });
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help} {v.Nodes[0].Html}")));
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                "The page scrolls sideways.");
    }
}
