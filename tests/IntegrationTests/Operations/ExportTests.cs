using Matching.IntegrationTests.Api;
using Matching.IntegrationTests.Conventions;
using Matching.IntegrationTests.Offers;
using Matching.MatchRuns;
using Matching.Operations;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Data that leaves as files leaves a row, and nothing that we write is readable to other users of the machine.
/// </summary>
public sealed class ExportTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task An_export_is_readable_by_its_owner_only_and_recorded_with_user_and_row_count()
    {
        var (data, folder) = (Directory.CreateTempSubdirectory("elan-data-").FullName,
            Directory.CreateTempSubdirectory("elan-export-").FullName);
        using var database = await TestDatabase.CreateEmbeddedAsync(data);
        await SmallWorld.CreateAsync(database, employees: 3);
        Loosen(Path.Combine(data, "elan.db"));
        Loosen(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName);

        await using var process = new ElanProcess("Matching.Worker", ["export", "--data", Path.Combine(folder, "out")],
            new Dictionary<string, string> { ["DataFolder"] = data, ["LC_ALL"] = "en_GB.UTF-8" });
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), Deadline, () => process.Output);

        Assert.True(process.ExitCode == 0, process.Output);
        await using (var db = database.Open())
        {
            var row = await db.DataExports.SingleAsync();
            // Two skills, two communes, three employees, one association.
            Assert.Equal((ExportKind.Dataset, null, $"os:{Environment.UserName}", 8),
                (row.Kind, row.AccountId, row.By, row.Rows));
        }
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "out")));
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "out")))
            Assert.Equal(Owner, File.GetUnixFileMode(file));
        Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(data, "elan.db")));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(data, "keys")));
    }

    [Fact]
    public async Task Files_of_an_embedded_installation_are_readable_by_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.Combine(Directory.CreateTempSubdirectory("elan-embedded-").FullName, "data");
        var port = Loopback.FreePort();
        await using (var process = new ElanProcess("Matching.Api", [], new Dictionary<string, string>
        {
            ["DataFolder"] = folder,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["LC_ALL"] = "en_GB.UTF-8",
        }))
        {
            await Poll.UntilAsync(
                () => Task.FromResult(process.HasExited || (File.Exists(Path.Combine(folder, "elan.db"))
                && Directory.Exists(Path.Combine(folder, "keys")) && File.Exists(Path.Combine(folder, "elan.db-wal")))),
                Deadline, () => process.Output);
            Assert.False(process.HasExited, process.Output);
            var open = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder)
                .Where(IsOpenToOthers).ToList();
            Assert.Empty(open);
            await process.KillAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_download_with_personal_data_is_recorded()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        Guid offer;
        await using (var db = host.Database.Open())
        {
            var run = RunOf.Employees(need, host.World, [0]);
            db.MatchRuns.Add(run);
            await db.SaveChangesAsync();
            await new ProposeMatches(db, new ExplorationSettings { Probability = 0 }, new AskingSettings(),
                new FakeTimeProvider(SmallWorld.Now)).HandleAsync(run.Id, default);
            offer = await db.Offers.Select(o => o.Id).SingleAsync();
        }
        var (coordinator, employee) =
            (await host.SignInAsync(ApiHost.Coordinator), await host.SignInAsync(ApiHost.Employee));
        var convention = await ConventionSteps.DraftAsync(host.Database,
            await ConventionSteps.AssignAsync(host.Database, host.World));

        await employee.GetStringAsync($"/offers/{offer}?handler=sheet");
        await coordinator.GetStringAsync("/models/log.csv");
        await coordinator.GetByteArrayAsync($"/api/v1/conventions/{convention}/document");

        await using var read = host.Database.Open();
        var rows = await read.DataExports.OrderBy(e => e.Id).ToListAsync();
        Assert.Equal([(ExportKind.Explanation, "employee", 1), (ExportKind.ScoringLog, "coordinator", 1),
            (ExportKind.Convention, "coordinator", 1)],
            rows.Select(r => (r.Kind, r.By, r.Rows)));
        Assert.Equal([host.World.Employees[0].Account, host.World.Coordinator.Account, host.World.Coordinator.Account],
            rows.Select(r => r.AccountId!.Value));
    }

    private static void Loosen(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path,
                Owner | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(Owner | UnixFileMode.UserExecute)) != 0;
}
