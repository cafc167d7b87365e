using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>axe on every page, in both languages, light and dark, wide and on a phone; nothing is refused by the content policy.</summary>
[Collection(Browsing.Name)]
public class AccessibilityTests(EmbeddedApp app)
{
    private static readonly (ColorScheme Scheme, string Language, int Width)[] Looks =
        [(ColorScheme.Light, "fr", 1000), (ColorScheme.Dark, "fr", 360), (ColorScheme.Light, "en", 360), (ColorScheme.Dark, "en", 1000)];

    public static TheoryData<string, string[]> Pages => new()
    {
        { "", ["/sign-in", "/accessibility", "/error/404"] },
        { EmbeddedApp.Employee, ["/", "/needs", "/profile", "/needs > .card h2 a"] },
        { EmbeddedApp.Association, ["/", "/needs", "/needs/post?template=oneoff", "/association", "/needs?status=open > .rows a", "/needs?status=open > .rows a > a[href$=edit]"] },
        { EmbeddedApp.Coordinator, ["/queue", "/needs", "/needs?status=open > .rows a", "/needs?status=open > .rows a > a[href$=people]", "/associations", "/associations > .rows a", "/assignments", "/models", "/models/how", "/jobs", "/mail", "/dead-letters"] },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_is_clean(string email, string[] paths)
    {
        var faults = new List<string>();
        foreach (var (scheme, language, width) in Looks)
        {
            var page = await OpenAsync(email, scheme, language, width);
            page.Console += (_, m) => { if (m.Type == "error" && m.Text.Contains("Content Security", StringComparison.Ordinal)) lock (faults) faults.Add(m.Text); };
            foreach (var path in paths)
            {
                var steps = path.Split(" > ", 2);
                await page.GotoAsync(steps[0]);
                foreach (var step in steps.Skip(1).SelectMany(s => s.Split(" > ")))
                    await page.Locator($"main {step}").First.ClickAsync();
                var name = $"{path} as {email}, {scheme}, {language}, {width}";
                var result = await page.RunAxe();
                faults.AddRange(result.Violations.Select(v => $"{name}: {v.Id}: {v.Help} {v.Nodes[0].Html}"));
                if (await page.GetAttributeAsync("html", "lang") != language)
                    faults.Add($"{name}: speaks {await page.GetAttributeAsync("html", "lang")}");
                if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    faults.Add($"{name}: scrolls sideways");
                await SaveAsync(page, name);
            }
            await page.Context.CloseAsync();
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IPage> OpenAsync(string email, ColorScheme scheme, string language, int width)
    {
        if (email.Length == 0)
        {
            var context = await app.Browser.NewContextAsync(new() { BaseURL = app.Address, ColorScheme = scheme, Locale = language, ViewportSize = new() { Width = width, Height = 900 } });
            return await context.NewPageAsync();
        }
        var page = await app.SignInAsync(email, scheme, language, width);
        if (await page.GetAttributeAsync("html", "lang") != language)
            await page.ClickAsync("header button[name=to]");
        return page;
    }

    /// <summary>Pictures for a person to look at, where ELAN_SCREENSHOTS names a folder.</summary>
    private static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ELAN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{string.Concat(name.Where(char.IsLetterOrDigit))}.png"), FullPage = true });
    }
}
