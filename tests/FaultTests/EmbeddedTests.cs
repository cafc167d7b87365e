using System.Net;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>Everything in one process on a SQLite file: killed again and again in the middle of its work.</summary>
[Collection(nameof(ThirdPlantTests))]
public sealed class EmbeddedTests : IAsyncLifetime
{
    private const int NeedsACycle = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-embedded-kill-").FullName;
    private TestDatabase _database = null!;
    private int _needs;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateEmbeddedAsync(_folder);
        await SmallWorld.CreateAsync(_database, employees: 12, daysPerYear: null);
        await SmallWorld.GivePasswordsAsync(_database);
    }

    public Task DisposeAsync()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_process_killed_repeatedly_completes_the_same_work()
    {
        var cycles = LongRun.Minutes > 0 ? 100 : 5;
        var titles = new List<string>();
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var (process, address) = await StartAsync();
            await using var _ = process;
            var posting = PostAsync(address, titles);
            // Every cycle kills the process a little later, in the middle of another request, match run or proposal.
            await Poll.UntilAsync(
                () => Task.FromResult(posting.IsCompleted
                    || titles.Count % NeedsACycle == 1 + (cycle % (NeedsACycle - 1))), Deadline, () => process.Output);
            await process.KillAsync();
            await posting;
        }
        var (last, _) = await StartAsync();
        await using (last)
            await Poll.UntilAsync(async () => await OwedAsync() == 0, Deadline, () => last.Output);

        await using var db = _database.Open();
        Assert.Equal("ok", (await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync()).Single());
        var stands = await db.Needs
            .Select(
                n => new
                {
                    n.Terms.Title,
                    Runs = db.MatchRuns.Count(r => r.NeedId == n.Id && r.JobId == null && r.Epoch == null)
                })
                    .ToListAsync();
        var lost = titles.Count(t => !stands.Any(s => s.Title == t));
        var doubled = stands.GroupBy(s => s.Title).Count(g => g.Count() > 1 || g.Any(s => s.Runs > 1));
        Report.Add(29, $"embedded process on SQLite killed {cycles} times while needs are posted", titles.Count, lost,
            doubled);
        Assert.Equal((0, 0), (lost, doubled));
        Assert.NotEmpty(titles);
    }

    [Fact]
    public async Task A_second_process_in_the_same_folder_reports_it_and_exits()
    {
        var (first, address) = await StartAsync();
        await using var _ = first;
        await using var second = new ElanProcess("Matching.Api",
            ["--urls", Loopback.FreeAddress().ToString(), "--DataFolder", _folder],
            new Dictionary<string, string> { ["LC_ALL"] = "en_GB.UTF-8" });
        await Poll.UntilAsync(() => Task.FromResult(second.HasExited), Deadline, () => second.Output);

        Assert.Equal(2, second.ExitCode);
        await Poll.UntilAsync(() => Task.FromResult(second.Output.Contains("lan", StringComparison.Ordinal)), Deadline);
        Assert.Contains(_folder, second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
        Assert.True(await Loopback.IsReadyAsync(address));
    }

    /// <summary>Posts and opens needs until the server is gone; records those that were acknowledged as open.</summary>
    private async Task PostAsync(Uri address, List<string> titles)
    {
        try
        {
            using var association = await Plant.SignInAsync(address, "a1@example.org");
            using var coordinator = await Plant.SignInAsync(address, "coordination@example.org");
            for (var i = 0; i < NeedsACycle; i++)
            {
                var title = $"Besoin {Interlocked.Increment(ref _needs)}";
                var posted = await association.PostOnceAsync("/api/v1/needs", Plant.BodyOf(title), title);
                Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
                var opened = await coordinator.PostOnceAsync($"{posted.Headers.Location}/open",
                    new { purposeIsClear = true, replacesNoPaidJob = true }, title);
                Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
                titles.Add(title);
            }
        }
        catch (Exception lost) when (Loopback.IsNoAnswer(lost))
        {
            // Killed: requests without a response do not count.
        }
    }

    private async Task<(ElanProcess Process, Uri Address)> StartAsync()
    {
        var address = Loopback.FreeAddress();
        var process = new ElanProcess("Matching.Api", ["--urls", address.ToString(), "--DataFolder", _folder],
            new Dictionary<string, string> { ["LC_ALL"] = "en_GB.UTF-8" });
        await Poll.UntilAsync(
            async () => process.HasExited
                ? throw new InvalidOperationException(process.Output)
                : await Loopback.IsReadyAsync(address), Deadline, () => process.Output);
        return (process, address);
    }

    private async Task<int> OwedAsync()
    {
        await using var db = _database.Open();
        return await db.Needs
            .CountAsync(
                n => n.Status == NeedStatus.Open
                    && !db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null))
            + await db.OutboxMessages.CountAsync();
    }
}
