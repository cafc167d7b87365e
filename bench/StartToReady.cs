using System.Diagnostics;
using Matching.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Matching.Bench;

/// <summary>
/// P12: time from the start of the process to the first successful response, with an existing demo database. The peer
/// is a minimal API with one route.
/// </summary>
internal static class StartToReady
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly string Api = Path.Combine(Repository.Root, "Matching.Api", "bin", "Release", "net10.0",
        "Matching.Api.dll");

    public static async Task<Ratio> MeasureAsync()
    {
        var data = Directory.CreateTempSubdirectory("elan-bench-").FullName;
        try
        {
            Task Ours() => OnceAsync(data, Api);
            Task Peer() => OnceAsync(data, typeof(StartToReady).Assembly.Location, "bare-api");
            await Ours(); // The first start creates the demo world and is not measured.
            var rounds = await Rounds.TimeAsync(Ours, Peer);
            return rounds.Times("start to ready, demo database in place / bare minimal API", 3);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Runs the peer: a minimal API with one route.</summary>
    public static async Task<int> RunBareApiAsync(string address)
    {
        var app = WebApplication.CreateSlimBuilder(["--urls", address, "--Logging:LogLevel:Default", "Error"]).Build();
        app.MapGet("/health/ready", () => "ready");
        await app.RunAsync();
        return 0;
    }

    private static async Task OnceAsync(string data, string assembly, params string[] arguments)
    {
        var address = Loopback.FreeAddress();
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = address.ToString(), ["DataFolder"] = data },
        };
        using var process = Process.Start(start)!;
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var watch = Stopwatch.StartNew();
            // Polls every 5 ms: the polling interval of the test support is too coarse for a start of 0.2 s.
            while (!await Loopback.IsReadyAsync(address))
            {
                if (process.HasExited || watch.Elapsed > Deadline)
                    throw new InvalidOperationException($"{address} was not ready in {Deadline}.");
                await Task.Delay(5);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
