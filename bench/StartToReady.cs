using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;

namespace Matching.Bench;

/// <summary>P12: from the start of the process to the first good answer, on a demo database that stands; the peer is a minimal API with one route.</summary>
internal static class StartToReady
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <summary>Measures.</summary>
    public static async Task<Ratio> MeasureAsync()
    {
        var data = Directory.CreateTempSubdirectory("elan-bench-").FullName;
        try
        {
            Task Ours() => OnceAsync(ApiAssembly(), [], new() { ["DataFolder"] = data });
            Task Peer() => OnceAsync(typeof(StartToReady).Assembly.Location, ["bare-api"], []);
            await Ours(); // The first start makes the demo world; what counts is every start after it.
            var times = await Rounds.TimeAsync(Ours, Peer);
            return Rounds.Times("start to ready, demo database in place / bare minimal API", times, 3);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The peer: one route, nothing else.</summary>
    public static async Task<int> RunBareApiAsync(string address)
    {
        var app = WebApplication.CreateSlimBuilder(["--urls", address, "--Logging:LogLevel:Default", "Error"]).Build();
        app.MapGet("/health/ready", () => "ready");
        await app.RunAsync();
        return 0;
    }

    private static async Task OnceAsync(string assembly, string[] arguments, Dictionary<string, string> environment)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, address]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = address;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await ReadyAsync(new Uri($"{address}/health/ready"), process);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task ReadyAsync(Uri address, Process process)
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Deadline && !process.HasExited)
        {
            try
            {
                if ((await client.GetAsync(address)).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
            await Task.Delay(5);
        }
        throw new InvalidOperationException($"{address} was not ready in {Deadline}.");
    }

    private static string ApiAssembly()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Matching.slnx"))) root = root.Parent!;
        return Path.Combine(root.FullName, "Matching.Api", "bin", "Release", "net10.0", "Matching.Api.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
