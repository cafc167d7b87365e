using Matching.TestSupport;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>One Api for all the browser tests: its first start is the longest of them.</summary>
[CollectionDefinition(Name)]
public sealed class Browsing : ICollectionFixture<EmbeddedApp>
{
    internal const string Name = "browsing";
}

/// <summary>
/// The Api as a newcomer starts it, a process of its own on an empty folder, and a Chromium to look at it.
/// </summary>
public sealed class EmbeddedApp : IAsyncLifetime, IAsyncDisposable
{
    internal const string Association = "association@example.org";
    internal const string Coordinator = "coordination@example.org";
    internal const string Operator = "exploitation@example.org";
    internal const string Employee = "collaborateur@example.org";
    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(120);
    private readonly Dictionary<string, string> _passwords = [];
    private ElanProcess? _process;
    private IPlaywright? _playwright;

    public string Folder { get; } = Directory.CreateTempSubdirectory("elan-browser-").FullName;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!File.Exists("/usr/bin/chromium"))
            throw new InvalidOperationException(
                "Chromium is missing. Install it: apt-get install -y --no-install-recommends chromium");
        var address = Loopback.FreeAddress();
        Address = address.ToString().TrimEnd('/');
        _process = new ElanProcess("Matching.Api", ["--urls", Address, "--DataFolder", Folder],
            new Dictionary<string, string>());
        await Poll.UntilAsync(
            async () =>
            {
                Assert.False(_process.HasExited, "The Api ended before it was ready.");
                return await Loopback.IsReadyAsync(address);
            },
            FirstStart);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, "demo-logins.txt")))
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var email, var password])
                _passwords[email] = password;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run"],
        });
    }

    public async Task<IPage> SignInAsync(string email, ColorScheme scheme = ColorScheme.Light, string locale = "fr-FR",
        int width = 1000, bool javaScript = true)
    {
        var context =
            await Browser.NewContextAsync(
                new()
                {
                    BaseURL = Address,
                    JavaScriptEnabled = javaScript,
                    ColorScheme = scheme,
                    Locale = locale,
                    ViewportSize = new() { Width = width, Height = 900 }
                });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", _passwords[email]);
        await page.ClickAsync("main button.go");
        return page;
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
