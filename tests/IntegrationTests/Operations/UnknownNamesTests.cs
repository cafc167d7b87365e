using System.CommandLine;
using Matching.TestSupport;
using Matching.Worker.Commands;
using Xunit;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// A verb that gets an unknown name reports it in one line that names the option, with exit code 2, and does nothing.
/// </summary>
public sealed class UnknownNamesTests : IAsyncLifetime
{
    /// <summary>Every option that refers to a stored row, with a call that passes an unknown name.</summary>
    private static readonly Dictionary<string, string[]> Named = new()
    {
        ["account disable --email"] = ["account", "disable", "--email", "nobody@example.org"],
        ["account enable --email"] = ["account", "enable", "--email", "nobody@example.org"],
        ["account password --email"] =
            ["account", "password", "--email", "nobody@example.org", "--password-stdin"],
        ["account add --association"] =
            ["account", "add", "--email", "x@example.org", "--role", "association", "--association", "nowhere",
            "--password-stdin"],
        ["account add --employee"] = ["account", "add", "--email", "x@example.org", "--role", "employee", "--employee",
            "nobody", "--password-stdin"],
        ["account add --territories"] =
            ["account", "add", "--email", "x@example.org", "--role", "coordinator", "--territories", "nowhere",
            "--entities", "*", "--password-stdin"],
        ["account add --entities"] = ["account", "add", "--email", "x@example.org", "--role", "coordinator",
            "--territories", "*", "--entities", "nowhere", "--password-stdin"],
        ["dead-letters replay --id"] = ["dead-letters", "replay", "--id", "nonsense"],
        ["dead-letters replay --queue"] = ["dead-letters", "replay", "--all", "--queue", "nowhere"],
        ["dead-letters discard --id"] = ["dead-letters", "discard", "--id", "nonsense"],
        ["dead-letters discard --queue"] = ["dead-letters", "discard", "--all", "--queue", "nowhere"],
    };

    /// <summary>
    /// Options that name nothing stored: files and folders, numbers, words of a closed list, and what is about to be
    /// made.
    /// </summary>
    private static readonly HashSet<string> NameNothing =
    [
        "--help", "--version", "--data", "--edition", "--dry-run", "--assume-consent", "--from", "--source", "--model",
            "--out", "--needs", "--top", "--method", "--seed", "--folds",
        "--max-price", "--entity-share", "--association-cap", "--kind", "--in", "--all", "--role", "--language",
            "--password-stdin", "--verbose", "--file", "--passwords", "--floor", "account add --email",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("elan-names-").FullName;
    private RabbitMqServer? _rabbit;
    private TestDatabase? _database;

    public async Task InitializeAsync()
    {
        _rabbit = await RabbitMqServer.StartNewAsync();
        _database = await TestDatabase.CreateAsync(Provider.Postgres);
    }

    public async Task DisposeAsync()
    {
        await _rabbit!.DisposeAsync();
        _database!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_option_reports_an_unknown_name()
    {
        var options = WorkerCommand.Create().Subcommands.SelectMany(verb => OptionsOf(verb, "")).ToHashSet();
        Assert.True(options.Count > 30, string.Join('\n', options));
        Assert.Equal(Named.Keys.Order(StringComparer.Ordinal),
            options.Where(o => !NameNothing.Contains(o)
                && !NameNothing.Contains(o[o.IndexOf("--", StringComparison.Ordinal)..]))
                .Order(StringComparer.Ordinal));

        var settings = new Dictionary<string, string>
        {
            ["DataFolder"] = _folder,
            ["Bus__Url"] = _rabbit!.Url,
            ["ConnectionStrings__Matching"] = _database!.ConnectionString,
            ["LC_ALL"] = "en_GB.UTF-8"
        };
        foreach (var (option, call) in Named)
        {
            var (code, output) = await WorkerVerb.RunAsync(settings, "un mot de passe long", call);
            var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith($"{option[option.IndexOf("--", StringComparison.Ordinal)..]}: ", line,
                StringComparison.Ordinal);
            Assert.True(code == 2, $"{option}: {code} {output}");
        }
        await using var db = _database!.Open();
        Assert.Empty(db.Accounts);
        Assert.Empty(db.DeadLetterActs);
    }

    private static IEnumerable<string> OptionsOf(Command command, string path)
    {
        var name = $"{path} {command.Name}".Trim();
        return command.Options.Select(o => $"{name} {o.Name}")
            .Concat(command.Subcommands.SelectMany(c => OptionsOf(c, name)));
    }
}
