using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// A whole installation on loopback: PostgreSQL with fsync on, RabbitMQ, and as many Api and Worker processes as a test
/// starts.
/// </summary>
public sealed partial class Plant : IAsyncLifetime
{
    internal const string Password = SmallWorld.Password;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-plant-").FullName;
    private readonly List<ElanProcess> _processes = [];
    private int _needs;

    /// <summary>The database server.</summary>
    public PostgresServer Postgres { get; private set; } = null!;
    /// <summary>The broker.</summary>
    public RabbitMqServer Rabbit { get; private set; } = null!;
    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;
    /// <summary>A connection to the database, for processes started with <see cref="OverLines"/>.</summary>
    public TcpProxy DatabaseLine { get; private set; } = null!;
    /// <summary>A connection to the broker, for processes started with <see cref="OverLines"/>.</summary>
    public TcpProxy BusLine { get; private set; } = null!;
    /// <summary>The accounts and rows of the installation.</summary>
    public SmallWorld World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Postgres = PostgresServer.StartDurable();
        Rabbit = await RabbitMqServer.StartNewAsync();
        Database = await TestDatabase.CreateAsync(Provider.Postgres, Postgres);
        (DatabaseLine, BusLine) = (new TcpProxy(Postgres.Port), new TcpProxy(Rabbit.Port));
        World = await SmallWorld.CreateAsync(Database, employees: 12, daysPerYear: null);
        await SmallWorld.GivePasswordsAsync(Database);
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        DatabaseLine.Dispose();
        BusLine.Dispose();
        await Rabbit.DisposeAsync();
        Postgres.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// Settings of a process that reaches database and broker over connections that a test can break.
    /// </summary>
    public Dictionary<string, string> OverLines() => new()
    {
        ["ConnectionStrings__Matching"] = Database.ConnectionString.Replace($"Port={Postgres.Port}",
            $"Port={DatabaseLine.Port}", StringComparison.Ordinal) + ";Timeout=5;Command Timeout=5",
        ["Bus__Url"] = Rabbit.Url.Replace($":{Rabbit.Port}", $":{BusLine.Port}", StringComparison.Ordinal),
    };

    /// <summary>Starts a worker; returns once it consumes.</summary>
    public async Task<ElanProcess> StartWorkerAsync(string? failpoint = null, bool wait = true,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var worker = Start("Matching.Worker", ["serve"], failpoint, settings);
        if (wait)
            await Poll.UntilAsync(
                () => Task.FromResult(worker.HasExited
                    || worker.Output.Contains("Application started", StringComparison.Ordinal)), StartDeadline,
                    LastWords);
        return worker;
    }

    /// <summary>Starts an Api; returns its address once it is ready.</summary>
    public async Task<(ElanProcess Process, Uri Address)> StartApiAsync(string? failpoint = null, Uri? at = null,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var address = at ?? Loopback.FreeAddress();
        var api = Start("Matching.Api", [], failpoint,
            new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
            {
                ["ASPNETCORE_URLS"] =
                address.ToString()
            });
        await Poll.UntilAsync(
            async () => api.HasExited
                ? throw new InvalidOperationException(api.Output)
                : await Loopback.IsReadyAsync(address), StartDeadline);
        return (api, address);
    }

    /// <summary>Starts a program with the plant's settings and those given; returns at once.</summary>
    public ElanProcess StartProcess(string program, string[] arguments, IReadOnlyDictionary<string, string> settings) =>
        Start(program, arguments, null, settings);

    /// <summary>Runs a verb until it exits.</summary>
    public async Task<string> VerbAsync(params string[] call)
    {
        var process = Start("Matching.Worker", call, null, null);
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), StartDeadline);
        Assert.True(process.ExitCode == 0, process.Output);
        return process.Output;
    }

    /// <summary>A signed-in client.</summary>
    public static async Task<HttpClient> SignInAsync(Uri address, string email)
    {
        // Each client has its own handler, because cookies belong to a session.
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress =
            address
        };
        (await client.PostAsJsonAsync("/api/v1/session", new { email, password = Password })).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>The REST body of a need with a unique title.</summary>
    public (string Title, object Body) NewNeed()
    {
        var title = $"Besoin {Interlocked.Increment(ref _needs)}";
        return (title, BodyOf(title));
    }

    /// <summary>The REST body of a need with this title.</summary>
    internal static object BodyOf(string title) => new
    {
        title,
        description = "Notre site est ancien et nous voulons le tenir nous-mêmes.",
        commune = "67482",
        format = "oneOff",
        days = 4,
        start = SmallWorld.InAYear,
        end = SmallWorld.InAYear.AddDays(30),
        skills = new[] { new { code = "com.web", level = 3, required = true } },
        submit = true,
    };

    /// <summary>Opens needs through their use cases, as clients whose every call was acknowledged.</summary>
    /// <param name="count">How many.</param>
    /// <param name="clients">How many at once.</param>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<Guid>> OpenNeedsAsync(int count, int clients = 1)
    {
        var opened = new ConcurrentBag<Guid>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = clients },
            async (_, ct) => opened.Add(await OpenNeedAsync(ct)));
        return [.. opened];
    }

    private async Task<Guid> OpenNeedAsync(CancellationToken ct)
    {
        var content = SmallWorld.WebSiteInAYear(NewNeed().Title);
        await using var db = Database.Open();
        var id = await new PostNeed(db, TimeProvider.System).HandleAsync(content, submit: true, World.Association, ct);
        await using var other = Database.Open();
        await new ModerateNeed(other, TimeProvider.System).OpenAsync(id, new Moderation(true, true), World.Coordinator,
            ct);
        return id;
    }

    /// <summary>Name of the database on its server.</summary>
    public string DatabaseName => new Npgsql.NpgsqlConnectionStringBuilder(Database.ConnectionString).Database!;

    /// <summary>Open needs so far: those of earlier tests, which are clean already.</summary>
    public async Task<int> OpenCountAsync()
    {
        await using var db = Database.Open();
        return await db.Needs.CountAsync(n => n.Status == NeedStatus.Open);
    }

    /// <summary>The last output of the processes, for the message of a failed test.</summary>
    public string LastWords() =>
        string.Join("\n--\n",
            _processes.TakeLast(3)
                .Select(
                    p => $"{(p.HasExited ? $"ended with {p.ExitCode}" : "alive")}: "
                        + $"{p.Output[Math.Max(0, p.Output.Length - 3000)..]}"));

    private ElanProcess Start(string program, string[] arguments, string? failpoint,
        IReadOnlyDictionary<string, string>? more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Matching"] = Database.ConnectionString,
            ["Bus__Url"] = Rabbit.Url,
            ["DataFolder"] = _folder,
            ["LC_ALL"] = "en_GB.UTF-8",
            ["ELAN_FAILPOINT"] = failpoint ?? "",
            ["Reconciler__Every"] = "00:00:02",
            ["Reconciler__Grace"] = "00:00:05",
            // A process that lives for seconds does not gain from having its hot methods compiled again: not before a
            // minute (hexadecimal milliseconds).
            ["DOTNET_TC_CallCountingDelayMs"] = "EA60",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>()) settings[name] = value;
        var process = new ElanProcess(program, arguments, settings);
        _processes.Add(process);
        return process;
    }
}
