using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>Pages in both languages, light and dark, wide and on a phone. Ends in French, as it begins.</summary>
internal sealed class Looks(EmbeddedApp app)
{
    private static readonly (ColorScheme Scheme, string Language, int Width)[] All =
        [(ColorScheme.Light, "fr", 1000), (ColorScheme.Dark, "en", 1000), (ColorScheme.Light, "en", 360),
            (ColorScheme.Dark, "fr", 360)];

    /// <summary>
    /// axe reports nothing, nothing scrolls sideways, the language is correct, and the content policy blocks nothing.
    /// </summary>
    /// <param name="email">Who looks; empty for a visitor.</param>
    /// <param name="paths">Pages; what follows <c>&gt;</c> is clicked there.</param>
    internal async Task AreCleanAsync(string email, IReadOnlyList<string> paths)
    {
        var faults = new List<string>();
        foreach (var (scheme, language, width) in All)
        {
            var page = await OpenAsync(email, scheme, language, width);
            page.Console += (_,
                m) =>
            {
                if (m.Type == "error" && m.Text.Contains("Content Security", StringComparison.Ordinal))
                    lock (faults) faults.Add(m.Text);
            };
            foreach (var path in paths)
            {
                var steps = path.Split(" > ");
                await page.GotoAsync(steps[0]);
                foreach (var step in steps.Skip(1))
                    await page.Locator($"main {step}").First.ClickAsync();
                var name = $"{path} as {email}, {scheme}, {language}, {width}";
                faults.AddRange(await FaultsAsync(page, name, language));
                await SaveAsync(page, name);
            }
            await page.Context.CloseAsync();
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<List<string>> FaultsAsync(IPage page, string name, string language)
    {
        var result = await page.RunAxe();
        List<string> faults = [.. result.Violations.Select(v => $"{name}: {v.Id}: {v.Help} {v.Nodes[0].Html}")];
        if (await page.GetAttributeAsync("html", "lang") != language)
            faults.Add($"{name}: speaks {await page.GetAttributeAsync("html", "lang")}");
        if (!await page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
            faults.Add($"{name}: scrolls sideways");
        return faults;
    }

    private async Task<IPage> OpenAsync(string email, ColorScheme scheme, string language, int width)
    {
        if (email.Length == 0)
        {
            var context = await app.Browser
                .NewContextAsync(
                    new()
                    {
                        BaseURL = app.Address,
                        ColorScheme = scheme,
                        Locale = language,
                        ViewportSize = new() { Width = width, Height = 900 }
                    });
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
            await page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(folder, $"{string.Concat(name.Where(char.IsLetterOrDigit))}.png"),
                    FullPage = true
                });
    }
}
