using System.Diagnostics;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>Servers for a doctor to examine.</summary>
public sealed class DoctorPlant : IAsyncLifetime
{
    private RabbitMqServer? _rabbit;
    private SmtpServer? _mail;

    internal RabbitMqServer Rabbit => _rabbit!;
    internal SmtpServer Mail => _mail!;

    public async Task InitializeAsync()
    {
        (_rabbit, _mail) = (await RabbitMqServer.StartNewAsync(), await SmtpServer.StartNewAsync());
        await Rabbit.ControlAsync("add_vhost", "other");
        await Rabbit.ControlAsync("add_user", "reader", "reader");
        await Rabbit.ControlAsync("set_permissions", "reader", "^$", "^$", ".*");
    }

    public async Task DisposeAsync()
    {
        await Mail.DisposeAsync();
        await Rabbit.DisposeAsync();
    }
}

/// <summary>
/// The doctor does what the programs will do, so it finds what will keep them from it: one line, with the place and
/// what to do.
/// </summary>
public sealed class DoctorTests(DoctorPlant plant) : IClassFixture<DoctorPlant>, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-doctor-").FullName;
    private readonly int _closed = Loopback.FreePort();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_valid_installation_passes_and_the_check_leaves_nothing_behind()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        var (code, lines) = await RunAsync(Settings(database));

        Assert.All(lines, l => Assert.StartsWith("✓ ", l, StringComparison.Ordinal));
        Assert.Equal(0, code);
        Assert.Contains(lines, l => l.StartsWith("✓ disk: ", StringComparison.Ordinal)
            && l.Contains("16 MB written", StringComparison.Ordinal));
        await using var db = database.Open();
        Assert.Empty(await db.InboxMessages.ToListAsync());
        Assert.DoesNotContain("doctor", await plant.Rabbit.ControlAsync("list_queues", "name"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("doctor", await plant.Rabbit.ControlAsync("list_exchanges", "name"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vhost that does not exist", "✗ broker: RabbitMQ, 127.0.0.1:{mq}, vhost nowhere: ", "nowhere")]
    [InlineData("vhost of somebody else", "✗ broker: RabbitMQ, 127.0.0.1:{mq}, vhost other: ", "check Bus__Url")]
    [InlineData("no right to declare", "✗ broker: RabbitMQ, 127.0.0.1:{mq}, vhost /: ",
        "the rights configure, write and read")]
    [InlineData("wrong password", "✗ broker: RabbitMQ, 127.0.0.1:{mq}, vhost /: ", "check Bus__Url")]
    [InlineData("broker away", "✗ broker: RabbitMQ, 127.0.0.1:{closed}, vhost /: ", "Connection refused")]
    [InlineData("database away", "✗ database: PostgreSQL, 127.0.0.1:{closed}/elan: ",
        "check ConnectionStrings__Matching")]
    [InlineData("unknown database", "✗ database: PostgreSQL, 127.0.0.1:{pg}/nowhere: ", "does not exist")]
    [InlineData("older schema", "✗ database: PostgreSQL, 127.0.0.1:{pg}/", "run 'worker migrate'")]
    [InlineData("column renamed", "✗ database: PostgreSQL, 127.0.0.1:{pg}/", "needs.title")]
    [InlineData("no right to write", "✗ database: PostgreSQL, 127.0.0.1:{pg}/", "rights are missing")]
    [InlineData("read-only database", "✗ database: PostgreSQL, 127.0.0.1:{pg}/", "write refused")]
    [InlineData("mail server away", "✗ mail: 127.0.0.1:{closed}: ", "check Mail__Smtp")]
    [InlineData("mailbox away", "✗ returned mail: 127.0.0.1:{closed}: ", "check Mail__Bounces")]
    [InlineData("another service at the public address", "✗ public address: 127.0.0.1:{mq}: ", "check PublicUrl")]
    [InlineData("little disk", "✗ disk: ", "No space left on device")]
    public async Task Each_problem_is_one_line_with_its_place_and_the_fix(string fault, string start, string words)
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        var settings = Settings(database);
        await BreakAsync(fault, settings, database);
        var (code, lines) = await RunAsync(settings, fault == "little disk" ? "1m" : null);

        var line = Assert.Single(lines, l => !l.StartsWith("✓ ", StringComparison.Ordinal));
        Assert.StartsWith(start.Replace("{mq}", $"{plant.Rabbit.Port}", StringComparison.Ordinal)
            .Replace("{pg}", $"{PostgresServer.Shared.Port}", StringComparison.Ordinal)
            .Replace("{closed}", $"{_closed}", StringComparison.Ordinal), line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", line, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Without_disk_space_for_a_first_file_nothing_starts()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        var (code, lines) = await RunAsync(Settings(database), "16k");

        Assert.StartsWith($"✗ DataFolder: \"{_folder}\" cannot be written to (No space left on device",
            Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    private Dictionary<string, string> Settings(TestDatabase database) => new()
    {
        ["LC_ALL"] = "en_GB.UTF-8",
        ["LANG"] = "en_GB.UTF-8",
        ["DataFolder"] = _folder,
        ["ConnectionStrings__Matching"] = database.ConnectionString,
        ["Bus__Url"] = plant.Rabbit.Url,
        ["Mail__Smtp"] = plant.Mail.Url,
        ["Mail__From"] = "Élan <elan@example.org>",
    };

    private async Task BreakAsync(string fault, Dictionary<string, string> settings, TestDatabase database)
    {
        BreakSettings(fault, settings);
        await using var db = database.Open();
        switch (fault)
        {
            case "older schema":
                await db.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
                break;
            case "column renamed":
                await db.Database.ExecuteSqlAsync($"ALTER TABLE needs RENAME COLUMN title TO heading");
                break;
            case "no right to write":
                await db.Database.ExecuteSqlAsync($"""
                    DO $$ BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader')
                        THEN CREATE ROLE reader LOGIN; END IF;
                    END $$;
                    GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader
                    """);
                settings["ConnectionStrings__Matching"] = database.ConnectionString
                    .Replace("Username=app", "Username=reader", StringComparison.Ordinal);
                break;
        }
    }

    /// <summary>Breaks a setting, if the fault is one of the settings.</summary>
    private void BreakSettings(string fault, Dictionary<string, string> settings)
    {
        var (bus, database) = (settings["Bus__Url"], settings["ConnectionStrings__Matching"]);
        var (key, value) = fault switch
        {
            "vhost that does not exist" => ("Bus__Url", $"{bus}/nowhere"),
            "vhost of somebody else" => ("Bus__Url", $"{bus}/other"),
            "no right to declare" =>
                ("Bus__Url", bus.Replace("guest:guest", "reader:reader", StringComparison.Ordinal)),
            "wrong password" => ("Bus__Url", bus.Replace("guest:guest", "guest:secret", StringComparison.Ordinal)),
            "broker away" => ("Bus__Url", $"amqp://guest:secret@127.0.0.1:{_closed}"),
            "database away" => ("ConnectionStrings__Matching",
                $"Host=127.0.0.1;Port={_closed};Database=elan;Username=app;Password=secret"),
            "unknown database" =>
                ("ConnectionStrings__Matching", $"{PostgresServer.Shared.ConnectionString};Database=nowhere"),
            "read-only database" =>
                ("ConnectionStrings__Matching", $"{database};Options=-c default_transaction_read_only=on"),
            "mail server away" => ("Mail__Smtp", $"smtp://127.0.0.1:{_closed}"),
            "mailbox away" => ("Mail__Bounces", $"imaps://elan:secret@127.0.0.1:{_closed}/INBOX"),
            "another service at the public address" => ("PublicUrl", $"http://127.0.0.1:{plant.Rabbit.Port}"),
            _ => ("", ""),
        };
        if (key.Length > 0)
            settings[key] = value;
    }

    /// <summary>Runs the doctor to its end.</summary>
    /// <param name="settings">Its environment.</param>
    /// <param name="disk">Size of the disk that its data folder is on, or null for that of the machine.</param>
    /// <returns>Exit code and every line that it wrote, on either stream.</returns>
    private async Task<(int Code, string[] Lines)> RunAsync(Dictionary<string, string> settings, string? disk = null)
    {
        string[] call = ["dotnet", ElanProcess.AssemblyOf("Matching.Worker"), "doctor"];
        // A file system of its own, which nobody else sees and which ends with the process.
        if (disk is not null)
            call = ["unshare", "--map-root-user", "--mount", "sh", "-c",
                $"mount -t tmpfs -o size={disk} tmpfs {_folder} && exec \"$@\"", "sh", .. call];
        var start = new ProcessStartInfo(call[0], call.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return (process.ExitCode, (await output + await error)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
