using System.Net;
using System.Net.Http.Json;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>A whole installation on loopback: PostgreSQL with fsync on, RabbitMQ, and as many Api and Worker processes as a test starts.</summary>
public sealed class Plant : IAsyncLifetime
{
    private const string Password = "un mot de passe long";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("elan-plant-").FullName;
    private readonly List<ElanProcess> processes = [];
    private int needs;

    /// <summary>The database server.</summary>
    public PostgresServer Postgres { get; private set; } = null!;
    /// <summary>The broker.</summary>
    public RabbitMqServer Rabbit { get; private set; } = null!;
    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;
    /// <summary>Who is in it.</summary>
    public SmallWorld World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Postgres = PostgresServer.StartDurable();
        Rabbit = await RabbitMqServer.StartNewAsync();
        Database = await TestDatabase.CreateAsync(Provider.Postgres, Postgres);
        World = await SmallWorld.CreateAsync(Database, employees: 12, daysPerYear: null);
        await using var db = Database.Open();
        foreach (var account in await db.Accounts.ToListAsync())
        {
            account.PasswordHash = new PasswordHasher<Accounts.Account>().HashPassword(account, Password);
            account.SecurityStamp = account.Id.ToString();
        }
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        await Rabbit.DisposeAsync();
        Postgres.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts a worker; returns once it consumes.</summary>
    public async Task<ElanProcess> StartWorkerAsync(string? failpoint = null, bool wait = true, Dictionary<string, string>? more = null)
    {
        var worker = Start("Matching.Worker", ["serve"], failpoint, more ?? []);
        if (wait)
            await Poll.UntilAsync(() => Task.FromResult(worker.HasExited || worker.Output.Contains("Application started", StringComparison.Ordinal)), StartDeadline, LastWords);
        return worker;
    }

    /// <summary>Starts an Api; returns its address once it is ready.</summary>
    public async Task<(ElanProcess Process, Uri Address)> StartApiAsync(string? failpoint = null)
    {
        var address = Loopback.FreeAddress();
        var api = Start("Matching.Api", [], failpoint, new() { ["ASPNETCORE_URLS"] = address.ToString() });
        await Poll.UntilAsync(async () => api.HasExited ? throw new InvalidOperationException(api.Output) : await Loopback.IsReadyAsync(address), StartDeadline);
        return (api, address);
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<string> VerbAsync(params string[] call)
    {
        var process = Start("Matching.Worker", call, null, []);
        await Poll.UntilAsync(() => Task.FromResult(process.HasExited), StartDeadline);
        Assert.True(process.ExitCode == 0, process.Output);
        return process.Output;
    }

    /// <summary>A signed-in client.</summary>
    public static async Task<HttpClient> SignInAsync(Uri address, string email)
    {
        // Cookies are the server's word alone: a handler of its own a client.
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        (await client.PostAsJsonAsync("/api/v1/session", new { email, password = Password })).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>A need in the wire's words, with a title that no other has.</summary>
    public (string Title, object Body) NewNeed()
    {
        var title = $"Besoin {Interlocked.Increment(ref needs)}";
        return (title, new
        {
            title,
            commune = "67482",
            format = "oneOff",
            days = 4,
            start = "2027-12-01",
            end = "2027-12-31",
            skills = new[] { new { code = "com.web", level = 3, required = true } },
            submit = true,
        });
    }

    /// <summary>Opens needs through their use cases, as a client whose every call was acknowledged.</summary>
    public async Task OpenNeedsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var content = SmallWorld.WebSite();
            content = content with { Terms = content.Terms with { Title = NewNeed().Title, Start = new(2027, 12, 1), End = new(2027, 12, 31) } };
            await using var db = Database.Open();
            var id = await new PostNeed(db, TimeProvider.System).HandleAsync(content, submit: true, World.Association, default);
            await using var other = Database.Open();
            await new ModerateNeed(other, TimeProvider.System).OpenAsync(id, new Moderation(true, true), World.Coordinator, default);
        }
    }

    /// <summary>The end of what the processes wrote: what a failed test shows.</summary>
    public string LastWords() => string.Join("\n--\n", processes.TakeLast(3).Select(p => $"{(p.HasExited ? $"ended with {p.ExitCode}" : "alive")}: {p.Output[Math.Max(0, p.Output.Length - 3000)..]}"));

    private ElanProcess Start(string program, string[] arguments, string? failpoint, Dictionary<string, string> more)
    {
        var process = new ElanProcess(program, arguments, new Dictionary<string, string>(more)
        {
            ["ConnectionStrings__Matching"] = Database.ConnectionString,
            ["Bus__Url"] = Rabbit.Url,
            ["DataFolder"] = folder,
            ["LC_ALL"] = "en_GB.UTF-8",
            ["ELAN_FAILPOINT"] = failpoint ?? "",
            ["Reconciler__Every"] = "00:00:02",
            ["Reconciler__Grace"] = "00:00:05",
        });
        processes.Add(process);
        return process;
    }
}
