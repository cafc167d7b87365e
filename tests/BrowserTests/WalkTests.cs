using Deque.AxeCore.Playwright;
using Matching.Accounts;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

public class WalkTests(EmbeddedApp app) : IClassFixture<EmbeddedApp>
{
    private const string Association = "association@example.org";
    private const string Coordinator = "coordination@example.org";
    private const string Employee = "collaborateur@example.org";

    [Fact]
    public async Task From_a_posted_need_to_an_approved_assignment_through_three_roles()
    {
        const string title = "Mettre nos comptes au clair";
        var employee = await app.SignInAsync(Employee);
        while (await employee.Locator("form[action*=Decline] button").CountAsync() > 0)
            await employee.Locator("form[action*=Decline] button").First.ClickAsync();

        var association = await app.SignInAsync(Association);
        await association.GotoAsync("/needs/post");
        await association.FillAsync("#Input_Title", title);
        await association.FillAsync("#Input_Description", "Nous ne savons plus où nous en sommes.");
        await association.SelectOptionAsync("#Input_Format", "Flash");
        await association.FillAsync("#Input_Days", "1");
        await association.FillAsync("#Input_Start", DateTime.UnixEpoch.AddDays(40_000).ToString("yyyy-MM-dd", null));
        await association.FillAsync("#Input_End", DateTime.UnixEpoch.AddDays(40_020).ToString("yyyy-MM-dd", null));
        await association.FillAsync("#s0", "Tenir la comptabilité");
        await association.ClickAsync("main button.go");

        var coordinator = await app.SignInAsync(Coordinator);
        await coordinator.ClickAsync($"text={title}");
        await coordinator.CheckAsync("[name=clear]");
        await coordinator.CheckAsync("[name=noJob]");
        await coordinator.ClickAsync("form[action*=Open] button");
        var need = coordinator.Url;
        await Poll.UntilAsync(async () =>
        {
            await coordinator.GotoAsync(need);
            return await coordinator.Locator("article").CountAsync() > 0;
        }, TimeSpan.FromSeconds(30));
        Assert.True(await coordinator.Locator("article li").CountAsync() > 3);

        await coordinator.FillAsync("#q", await EmployeeNameAsync());
        await coordinator.ClickAsync("form[method=get] button");
        await coordinator.FillAsync("form[action*=Nominate] input[name=reason]", "Connaît bien l'association");
        await coordinator.ClickAsync("form[action*=Nominate] button");

        await employee.GotoAsync("/");
        await employee.Locator("article", new() { HasText = title }).Locator("form[action*=Accept] button").ClickAsync();

        await association.GotoAsync("/");
        var asked = association.Locator("article", new() { HasText = title });
        Assert.DoesNotContain(await EmployeeNameAsync(), await association.ContentAsync(), StringComparison.Ordinal);
        await asked.Locator("form[action*=Accept] button").ClickAsync();

        await coordinator.GotoAsync("/");
        await coordinator.Locator("article", new() { HasText = title }).Locator("form[action*=Approve] button").ClickAsync();

        await association.GotoAsync("/");
        Assert.Contains(await EmployeeNameAsync(), await association.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Association, "/"), InlineData(Association, "/needs/post"), InlineData(Coordinator, "/"), InlineData(Coordinator, "need"), InlineData(Employee, "/"), InlineData(Employee, "/profile"), InlineData(Employee, "need")]
    public async Task Every_page_is_clean_for_axe_in_both_languages_light_and_dark_on_a_phone(string email, string path)
    {
        foreach (var (scheme, locale, width) in new[] { (ColorScheme.Light, "fr-FR", 1000), (ColorScheme.Dark, "en-GB", 360) })
        {
            var page = await app.SignInAsync(email, scheme, locale, width);
            await page.GotoAsync(path == "need" ? "/" : path);
            if (path == "need")
                await page.Locator("main ul a").Last.ClickAsync();
            var result = await page.RunAxe();
            await SaveAsync(page, $"{email.Split('@')[0]}-{path.Trim('/').Replace('/', '-')}-{scheme}");
            Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help} {v.Nodes[0].Html}")));
            Assert.Equal(locale[..2], await page.GetAttributeAsync("html", "lang"));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
        }
    }

    [Fact]
    public async Task A_profile_saves_as_it_is_and_a_wrong_skill_is_told_in_a_sentence_without_losing_what_was_typed()
    {
        var page = await app.SignInAsync(Employee);
        await page.GotoAsync("/profile");
        await page.FillAsync("#Input_DaysPerYear", "7.5");
        await page.ClickAsync("main button.go");
        await page.GotoAsync("/profile");
        Assert.Equal("7.5", await page.InputValueAsync("#Input_DaysPerYear"));

        await page.FillAsync("#s0", "dompter des licornes");
        await page.ClickAsync("main button.go");
        Assert.Contains("licornes", await page.TextContentAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("dompter des licornes", await page.InputValueAsync("#s0"));
    }

    /// <summary>Pictures for a person to look at, where ELAN_SCREENSHOTS names a folder.</summary>
    private static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ELAN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }

    private async Task<string> EmployeeNameAsync()
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options, $"Data Source={Path.Combine(app.Folder, "elan.db")};Default Timeout=30");
        await using var db = new SqliteMatchingDbContext(options.Options);
        var id = await db.Accounts.Where(a => a.Role == Role.Employee).Select(a => a.EmployeeId).SingleAsync();
        return await db.Employees.Where(e => e.Id == id).Select(e => e.DisplayName).SingleAsync();
    }
}
