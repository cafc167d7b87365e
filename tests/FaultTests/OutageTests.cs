using System.Diagnostics;
using System.Net;
using Matching.TestSupport;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace Matching.FaultTests;

/// <summary>
/// Processes whose database or broker is unavailable, not migrated yet, or without a free connection.
/// </summary>
[Collection(nameof(SecondPlantTests))]
public sealed class OutageTests(Plant plant, ITestOutputHelper output)
{
    private const int MaxLines = 25;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OrderedStop = TimeSpan.FromSeconds(12);

    /// <summary>Both programs with each kind of outage, at the same time: what is tested is mostly waiting.</summary>
    [Fact]
    public async Task A_lasting_outage_is_logged_in_a_bounded_number_of_lines_with_their_time()
    {
        List<Task> runs = [];
        foreach (var program in (string[])["Matching.Worker", "Matching.Api"])
        {
            runs.Add(WatchOutageAsync(program, "no database",
                Database($"Host=127.0.0.1;Port={Loopback.FreePort()};Username=app;Database=elan")));
            runs.Add(WatchOutageAsync(program, "no connection left", Database(await LimitConnectionsAsync(program))));
            runs.Add(WatchOutageAsync(program, "no broker",
                new() { ["Bus__Url"] = $"amqp://guest:guest@127.0.0.1:{Loopback.FreePort()}" }));
        }
        await Task.WhenAll(runs);
    }

    private async Task WatchOutageAsync(string program, string outage, Dictionary<string, string> settings)
    {
        await using var process = Start(program, settings, out _);
        await Task.Delay(Watched);

        var lines = process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        output.WriteLine($"{lines.Length} lines of {program}, {outage}:\n{string.Join('\n', lines)}");
        Assert.False(process.HasExited, process.Output);
        Assert.InRange(lines.Length, 1, MaxLines);
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ", line));
        Assert.DoesNotContain(lines, line => line.Contains("   at ", StringComparison.Ordinal));
        var code = await process.TerminateAsync(OrderedStop);
        Assert.True(code == 0, $"{program} with {outage} ended with {code}.\n{process.Output}");
    }

    [Theory, InlineData("Matching.Worker"), InlineData("Matching.Api")]
    public async Task A_process_started_without_its_database_waits_and_reports_it(string program)
    {
        plant.DatabaseLine.Toxic = new Toxic { Refuses = true };
        await using var process = Start(program, plant.OverLines(), out var address);
        try
        {
            await WaitForAsync(process, "Database connection failed");
            Assert.False(process.HasExited, process.Output);
        }
        finally
        {
            plant.DatabaseLine.Toxic = Toxic.None;
        }
        // Recovery is reported at the first success three seconds after the last failure; each question is one.
        await Poll.UntilAsync(async () => await Loopback.IsReadyAsync(address)
            && process.Output.Contains("Database connection recovered", StringComparison.Ordinal), Deadline,
            () => process.Output);

        plant.DatabaseLine.Toxic = new Toxic { Refuses = true };
        plant.DatabaseLine.CutAll();
        try
        {
            await Poll.UntilAsync(async () => !await Loopback.IsReadyAsync(address), Deadline);
            var stop = Stopwatch.StartNew();
            var code = await process.TerminateAsync(OrderedStop);
            Assert.True(code == 0, $"It ended with {code}.\n{process.Output}");
            output.WriteLine($"{program} stopped after {stop.Elapsed} without its database.");
        }
        finally
        {
            plant.DatabaseLine.Toxic = Toxic.None;
        }
    }

    [Theory, InlineData(null), InlineData("a consumer holds messages")]
    public async Task A_worker_without_its_database_stops_gracefully_within_seconds(string? load)
    {
        var before = await plant.OpenCountAsync();
        await using var worker = await plant.StartWorkerAsync(settings: plant.OverLines());
        plant.DatabaseLine.Toxic = load is null ? new Toxic { BlackHole = true } : new Toxic { Refuses = true };
        try
        {
            plant.DatabaseLine.CutAll();
            var needs = await plant.OpenNeedsAsync(load is null ? 1 : 10);
            if (load is not null)
                foreach (var need in needs)
                    await plant.PutAsync(Guid.CreateVersion7(), new Contracts.NeedOpened(need, 1));
            if (load is null) await WaitForAsync(worker, "Database connection failed");
            using var held = new PeriodicTimer(TimeSpan.FromSeconds(4));
            await held.WaitForNextTickAsync();
            var stop = Stopwatch.StartNew();
            Assert.Equal(0, await worker.TerminateAsync(OrderedStop));
            output.WriteLine($"Stopped after {stop.Elapsed}.");
        }
        finally
        {
            plant.DatabaseLine.Toxic = Toxic.None;
        }
        await using var next = await plant.StartWorkerAsync();
        (await Ledger.SettleAsync(plant, await plant.OpenCountAsync())).AssertClean();
        Assert.True(await plant.OpenCountAsync() > before);
    }

    [Fact]
    public async Task A_worker_and_an_Api_under_load_stay_below_the_connections_that_the_guide_states()
    {
        await using var worker = await plant.StartWorkerAsync(settings: Named("counted-worker"));
        var (api, address) = await plant.StartApiAsync(settings: Named("counted-api"));
        await using var _ = api;
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        using var stop = new CancellationTokenSource();
        var most = CountAsync(stop.Token);
        var load = plant.OpenNeedsAsync(120, clients: 8);
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 60 }, async (_, ct) =>
        {
            using var answer = await client.GetAsync(new Uri("/api/v1/needs", UriKind.Relative), ct);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        });
        await load;
        await Ledger.SettleAsync(plant, await plant.OpenCountAsync());
        await stop.CancelAsync();

        var (ofWorker, ofApi) = await most;
        output.WriteLine($"At most {ofWorker} connections of the worker and {ofApi} of the Api.");
        Assert.InRange(ofWorker, 1, Persistence.DatabaseConnection.WorkerPool);
        Assert.InRange(ofApi, 1, Persistence.DatabaseConnection.ApiPool);
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operate.md"));
        Assert.Contains($"a worker opens at most {Persistence.DatabaseConnection.WorkerPool} and an Api at most "
            + $"{Persistence.DatabaseConnection.ApiPool}", guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_free_connection_requests_wait_or_get_a_readable_503_on_pages_and_over_REST()
    {
        var (api, address) = await plant.StartApiAsync(
            settings: Database($"{Unbounded()};Timeout=1;Maximum Pool Size=2"));
        await using var _ = api;
        using var client = await Plant.SignInAsync(address, "a1@example.org");
        // The table that every signed-in request reads is locked: requests that have a connection keep it.
        await using var holder = new NpgsqlConnection(plant.Database.ConnectionString);
        await holder.OpenAsync();
        var lockTable = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE", holder, lockTable))
            await command.ExecuteNonQueryAsync();
        string[] paths = ["/api/v1/needs", "/needs", "/"];
        client.DefaultRequestHeaders.Add("Accept", "text/html,application/json");
        var asked = Enumerable.Range(0, 24)
            .Select(i => client.GetAsync(new Uri(paths[i % paths.Length], UriKind.Relative))).ToList();
        using var held = new PeriodicTimer(TimeSpan.FromSeconds(4));
        await held.WaitForNextTickAsync();
        await lockTable.RollbackAsync();

        var answers = await Task.WhenAll(asked);
        var counts = answers.CountBy(a => (int)a.StatusCode);
        output.WriteLine(string.Join(", ", counts.Select(c => $"{c.Key} x {c.Value}")));
        var refused = answers.Where(a => !a.IsSuccessStatusCode).ToList();
        Assert.NotEmpty(refused);
        foreach (var answer in refused)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Matches("base de données ne répond pas|database does not answer", text);
        }
        Assert.Contains(refused, a => a.Content.Headers.ContentType!.MediaType == "text/html");
        var needs = new Uri("/api/v1/needs", UriKind.Relative);
        await Poll.UntilAsync(async () => (await client.GetAsync(needs)).IsSuccessStatusCode, Deadline);
    }

    private ElanProcess Start(string program, Dictionary<string, string> settings, out Uri address)
    {
        address = Loopback.FreeAddress();
        settings[program == "Matching.Api" ? "ASPNETCORE_URLS" : "Health__Url"] = address.ToString().TrimEnd('/');
        return plant.StartProcess(program, program == "Matching.Api" ? [] : ["serve"], settings);
    }

    private static Task WaitForAsync(ElanProcess process, string line) => Poll.UntilAsync(
        () => Task.FromResult(process.Output.Contains(line, StringComparison.Ordinal)), Deadline, () => process.Output);

    private static Dictionary<string, string> Database(string connection) =>
        new() { ["ConnectionStrings__Matching"] = connection };

    /// <summary>
    /// The installation's database without a pool size, under an application name by which its connections are counted.
    /// </summary>
    private Dictionary<string, string> Named(string name) => Database($"{Unbounded()};Application Name={name}");

    private string Unbounded() =>
        plant.Database.ConnectionString.Replace(";Maximum Pool Size=40", "", StringComparison.Ordinal);

    /// <summary>A role with all rights and at most three connections.</summary>
    private async Task<string> LimitConnectionsAsync(string program)
    {
        var role = $"\"narrow {program}\"";
        await RunAsync($"CREATE ROLE {role} LOGIN CONNECTION LIMIT 3",
            $"GRANT ALL ON DATABASE \"{plant.DatabaseName}\" TO {role}", $"GRANT ALL ON SCHEMA public TO {role}",
            $"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}",
            $"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role}");
        return Unbounded().Replace("Username=app", $"Username=narrow {program}", StringComparison.Ordinal);
    }

    private async Task RunAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(plant.Database.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The most connections of each name that the server shows, until it is stopped.</summary>
    private async Task<(long Worker, long Api)> CountAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(plant.Database.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        (long Worker, long Api) most = default;
        while (!stop.IsCancellationRequested)
        {
            await using var command = new NpgsqlCommand("""
                SELECT count(*) FILTER (WHERE application_name = 'counted-worker'),
                       count(*) FILTER (WHERE application_name = 'counted-api')
                FROM pg_stat_activity
                """, connection);
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            await reader.ReadAsync(CancellationToken.None);
            most = (Math.Max(most.Worker, reader.GetInt64(0)), Math.Max(most.Api, reader.GetInt64(1)));
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
        return most;
    }
}
