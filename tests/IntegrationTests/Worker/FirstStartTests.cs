using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Matching.Needs;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.Worker;

/// <summary>The first start of the real program, killed outright in the middle of each of its stages, then let go on.</summary>
public sealed class FirstStartTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private readonly string folder = Directory.CreateTempSubdirectory("elan-first-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_at_each_stage_it_goes_on_and_ends_where_an_undisturbed_one_does()
    {
        foreach (var stage in new[] { "demo world", "Names, associations", "Training the model" })
            await StartAsync(killAt: stage);
        await StartAsync(killAt: null);
        var first = await CountsAsync();

        Assert.Equal(3, first["accounts"]);
        Assert.Equal(2000, first["employees"]);
        Assert.Equal(2000, first["profiles"]);
        Assert.True(first["open needs"] >= 150);
        Assert.Equal(first["open needs"], first["open needs matched"]);
        var logins = await File.ReadAllTextAsync(Path.Combine(folder, "demo-logins.txt"));

        await StartAsync(killAt: null);
        var second = await CountsAsync();
        Assert.Equal(logins, await File.ReadAllTextAsync(Path.Combine(folder, "demo-logins.txt")));
        foreach (var stable in new[] { "accounts", "employees", "profiles", "needs", "interactions" })
            Assert.Equal(first[stable], second[stable]);
    }

    /// <summary>Starts the program; kills it at the stage's line, or when it is ready and owes no open need its people.</summary>
    private async Task StartAsync(string? killAt)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Matching.Api.dll"), "--urls", address, "--DataFolder", folder])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        (start.Environment["LC_ALL"], start.Environment["LANG"]) = ("en_GB.UTF-8", "en_GB.UTF-8");
        using var process = Process.Start(start)!;
        var reached = false;
        process.OutputDataReceived += (_, line) => reached |= killAt is not null && line.Data?.Contains(killAt, StringComparison.Ordinal) == true;
        process.BeginOutputReadLine();
        try
        {
            using var http = new HttpClient();
            await Poll.UntilAsync(
                async () =>
                {
                    Assert.False(process.HasExited, $"It ended by itself before {killAt ?? "it was ready"}.");
                    return killAt is null ? await IsReadyAsync(http, address) && await CountsAsync() is var c && c["open needs"] == c["open needs matched"] : reached;
                },
                Deadline);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private async Task<Dictionary<string, int>> CountsAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMatchingDatabase(null, folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open);
        return new()
        {
            ["accounts"] = await db.Accounts.CountAsync(),
            ["employees"] = await db.Employees.CountAsync(),
            ["profiles"] = await db.Employees.CountAsync(e => e.Profile != null),
            ["needs"] = await db.Needs.CountAsync(),
            ["open needs"] = await open.CountAsync(),
            ["open needs matched"] = await open.CountAsync(n => db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version)),
            ["interactions"] = await db.Interactions.CountAsync(),
        };
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address)
    {
        try
        {
            return (await http.GetAsync(new Uri($"{address}/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
