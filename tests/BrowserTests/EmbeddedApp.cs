using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Xunit;

namespace Matching.BrowserTests;

/// <summary>One Api for all the browser tests: its first start is the longest of them.</summary>
[CollectionDefinition(Name)]
public sealed class Browsing : ICollectionFixture<EmbeddedApp>
{
    internal const string Name = "browsing";
}

/// <summary>The Api as a newcomer starts it, a process of its own on an empty folder, and a Chromium to look at it.</summary>
public sealed class EmbeddedApp : IAsyncLifetime
{
    internal const string Association = "association@example.org";
    internal const string Coordinator = "coordination@example.org";
    internal const string Employee = "collaborateur@example.org";
    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(120);
    private readonly Dictionary<string, string> passwords = [];
    private Process? process;
    private IPlaywright? playwright;

    public string Folder { get; } = Directory.CreateTempSubdirectory("elan-browser-").FullName;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!File.Exists("/usr/bin/chromium"))
            throw new InvalidOperationException("Chromium is missing. Install it: apt-get install -y --no-install-recommends chromium");
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        }
        var api = Path.Combine(AppContext.BaseDirectory, "Matching.Api.dll");
        process = Process.Start(new ProcessStartInfo("dotnet", [api, "--urls", Address, "--DataFolder", Folder]) { WorkingDirectory = Folder, RedirectStandardOutput = true });
        process!.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        await TestSupport.Poll.UntilAsync(async () => await IsReadyAsync(http), FirstStart);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, "demo-logins.txt")))
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var email, var password])
                passwords[email] = password;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async Task<IPage> SignInAsync(string email, ColorScheme scheme = ColorScheme.Light, string locale = "fr-FR", int width = 1000, bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, JavaScriptEnabled = javaScript, ColorScheme = scheme, Locale = locale, ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", passwords[email]);
        await page.ClickAsync("main button.go");
        return page;
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        playwright?.Dispose();
        process?.Kill();
        process?.Dispose();
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        Assert.False(process!.HasExited, "The Api ended before it was ready.");
        try
        {
            return (await http.GetAsync(new Uri($"{Address}/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
