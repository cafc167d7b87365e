using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Matching.Accounts;
using Matching.Notices;
using Matching.Staff;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// An Api and a worker as separate processes, with a broker, connections that a test can cut, and accounts whose texts
/// are recognisable markers.
/// </summary>
public sealed partial class Installation : IAsyncLifetime
{
    internal const string Coordinator = "canari.coordination@example.org";
    internal const string Association = "canari.association@example.org";
    internal const string Operator = "canari.exploitation@example.org";
    internal const string Employee = "canari.collaborateur@example.org";
    internal const string Password = SmallWorld.Password;
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-operations-").FullName;
    private TestDatabase? _database;
    private SmtpServer? _mail;

    internal RabbitMqServer Rabbit { get; private set; } = null!;
    internal TcpProxy DatabaseLine { get; private set; } = null!;
    internal TcpProxy BusLine { get; private set; } = null!;
    internal ElanProcess Api { get; private set; } = null!;
    internal ElanProcess Worker { get; private set; } = null!;
    internal Uri Address { get; } = Loopback.FreeAddress();
    internal Uri WorkerAddress { get; } = Loopback.FreeAddress();
    internal TestDatabase Database => _database!;
    internal SmtpServer Mail => _mail!;
    internal SmallWorld World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Rabbit = await RabbitMqServer.StartNewAsync();
        _mail = await SmtpServer.StartNewAsync();
        _database = await TestDatabase.CreateAsync(Provider.Postgres);
        World = await SmallWorld.CreateAsync(_database);
        await NameAsync();
        await SmallWorld.GivePasswordsAsync(_database);
        (DatabaseLine, BusLine) = (new TcpProxy(PostgresServer.Shared.Port), new TcpProxy(Rabbit.Port));
        Worker = new ElanProcess("Matching.Worker", ["serve"],
            new Dictionary<string, string>(Settings()) { ["Health__Url"] = WorkerAddress.ToString().TrimEnd('/') });
        Api = new ElanProcess("Matching.Api", [],
            new Dictionary<string, string>(Settings()) { ["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/') });
        await Poll.UntilAsync(async () => await Loopback.IsReadyAsync(Address) && await ReadyAsync() == "200 Healthy",
            Deadline, () => Worker.Output + Api.Output);
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await Worker.DisposeAsync();
        DatabaseLine.Dispose();
        BusLine.Dispose();
        await Mail.DisposeAsync();
        await Rabbit.DisposeAsync();
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The worker's readiness: status code and state.</summary>
    internal async Task<string> ReadyAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        try
        {
            using var answer = await client.GetAsync(new Uri(WorkerAddress, "/health/ready"));
            return $"{(int)answer.StatusCode} {(await answer.Content.ReadFromJsonAsync<Ready>())!.Status}";
        }
        catch (Exception away) when (Loopback.IsNoAnswer(away))
        {
            return away.Message;
        }
    }

    /// <summary>The value of one metric of the worker.</summary>
    internal async Task<string> MetricAsync(string start)
    {
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri(WorkerAddress, "/metrics"));
        return metrics.Split('\n')
            .FirstOrDefault(
                l => l.StartsWith(start, StringComparison.Ordinal)
                    && l.Contains("need-opened", StringComparison.Ordinal)) ?? "";
    }

    internal async Task<HttpClient> SignInAsync(string email)
    {
        var client =
            new HttpClient(
                new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false })
            {
                BaseAddress =
                    Address
            };
        var answer = System.Net.HttpStatusCode.ServiceUnavailable;
        // After an outage the first call on each old connection is answered 503 with Retry-After.
        await Poll.UntilAsync(
            async () =>
                (answer =
                    (await client.PostAsJsonAsync("/api/v1/session", new { email, password = Password })).StatusCode)
            != System.Net.HttpStatusCode.ServiceUnavailable, Deadline);
        return answer == System.Net.HttpStatusCode.NoContent ? client : throw new HttpRequestException($"{answer}");
    }

    /// <summary>Presses a button on the page of dead letters.</summary>
    internal static async Task PressAsync(HttpClient operators, string handler, string queue, string id)
    {
        var page = await operators.GetStringAsync("/dead-letters");
        Assert.Contains(id, page, StringComparison.Ordinal);
        // The form contains the hash next to the id.
        var before = $"name=\"id\" value=\"{Regex.Escape(id)}\"><input type=\"hidden\" name=\"hash\" value=\"";
        var hash = Regex.Match(page, $"{before}([0-9a-f]+)").Groups[1].Value;
        using var answer = await operators.PostAsync($"/dead-letters?handler={handler}", new FormUrlEncodedContent(
            [new("queue", queue), new("id", id), new("hash", hash),
                new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Runs a verb of the worker's to its end.</summary>
    internal Task<(int Code, string Output)> VerbAsync(string input, params string[] call) =>
        WorkerVerb.RunAsync(Settings(), input, call);

    private Dictionary<string, string> Settings() => new()
    {
        ["ConnectionStrings__Matching"] = Database.ConnectionString.Replace($"Port={PostgresServer.Shared.Port}",
            $"Port={DatabaseLine.Port}", StringComparison.Ordinal) + ";Timeout=3;Command Timeout=3",
        ["Bus__Url"] = Rabbit.Url.Replace($":{Rabbit.Port}", $":{BusLine.Port}", StringComparison.Ordinal),
        ["DataFolder"] = _folder,
        ["Mail__Smtp"] = Mail.Url,
        ["Mail__From"] = "Élan <elan@example.org>",
        ["LC_ALL"] = "en_GB.UTF-8",
        ["Logging__Console__FormatterName"] = "json",
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Microsoft.EntityFrameworkCore.Database"] = "Information",
    };

    /// <summary>Gives every account a name and an address.</summary>
    private async Task NameAsync()
    {
        await using var db = Database.Open();
        db.Accounts.Add(SmallWorld.NewAccount(Operator, Role.Operator));
        await db.SaveChangesAsync();
        foreach (var account in await db.Accounts.ToListAsync())
        {
            var email = account.Role switch
            {
                Role.Coordinator => Coordinator,
                Role.Association => Association,
                Role.Operator => Operator,
                Role.Employee => Employee,
            };
            (account.UserName, account.NormalizedUserName, account.Email, account.NormalizedEmail) =
                (email, email.ToUpperInvariant(), email, email.ToUpperInvariant());
            // No quiet hours: these processes use the real clock, and the tests must pass at night too.
            db.NoticePreferences
                .Add(new NoticePreference
                {
                    AccountId = account.Id,
                    Rhythm = NoticeRhythm.AtOnce,
                    DailyAt = new(8, 0),
                    QuietFrom = default,
                    QuietTo = default
                });
        }
        var employee = await db.Employees.SingleAsync();
        (employee.DisplayName, employee.Email) = ("Zoé Canarinelle", Employee);
        (await db.Associations.SingleAsync()).Name = "Les Canaris réunis";
        await db.SaveChangesAsync();
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    private sealed record Ready(string Status);
}
