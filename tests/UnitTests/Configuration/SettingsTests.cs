using System.Globalization;
using System.Reflection;
using Matching.Accounts;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.ScoringLog;
using Matching.TestSupport;
using Matching.Worker;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;
using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Matching.UnitTests.Configuration;

/// <summary>Each program starts with an environment or refuses it with one line.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Database = "ConnectionStrings__Matching=Host=db;Database=elan";
    private const string Broker = "Bus__Url=amqp://elan:secret@mq:5672";
    private const string Whole = Database + "|" + Broker;
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-settings-").FullName;

    public SettingsTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Names that resemble settings.</summary>
    public static TheoryData<StartupMode, string, string?, bool> ResemblingNames => Table(
        (StartupMode.Api, "ConnectionStrings_Matching=Host=db|" + Broker,
            "ConnectionStrings_Matching: this name resembles ConnectionStrings__Matching"),
        (StartupMode.Worker, "ConnectionStrings_Matching=Host=db|" + Broker,
            "ConnectionStrings_Matching: this name resembles ConnectionStrings__Matching"),
        (StartupMode.Verb, "CONNECTIONSTRINGS_MATCHING=Host=db",
            "CONNECTIONSTRINGS_MATCHING: this name resembles ConnectionStrings__Matching"),
        (StartupMode.Verb, "ConnectionString__Matching=Host=db",
            "ConnectionString__Matching: this name resembles ConnectionStrings__Matching"),
        (StartupMode.Api, "ConnectionStrings__Matchin=Host=db|" + Broker,
            "ConnectionStrings__Matchin: unknown setting; the closest is ConnectionStrings__Matching"),
        (StartupMode.Api, "ConnectionStrings__Default=Host=db",
            "ConnectionStrings__Default: unknown setting; the closest is ConnectionStrings__Matching"),
        (StartupMode.Api, Database + "|Bus__Urll=amqp://mq",
            "Bus__Urll: unknown setting; the closest is Bus__Url"),
        (StartupMode.Worker, Database + "|Bus__Urll=amqp://mq",
            "Bus__Urll: unknown setting; the closest is Bus__Url"),
        (StartupMode.Worker, Database + "|BUS_URL=amqp://mq", "BUS_URL: this name resembles Bus__Url"),
        (StartupMode.Api, Database + "|BusUrl=amqp://mq", "BusUrl: this name resembles Bus__Url"),
        (StartupMode.Api, Database + "|Bus.Url=amqp://mq", "Bus.Url: this name resembles Bus__Url"),
        (StartupMode.Api, Whole + "|MAIL_SMTP=smtp://mail", "MAIL_SMTP: this name resembles Mail__Smtp"),
        (StartupMode.Worker, Whole + "|Mial__Smtp=smtp://mail", "Mial__Smtp: this name resembles Mail__Smtp"),
        (StartupMode.Worker, Whole + "|Mail__Smpt=smtp://mail",
            "Mail__Smpt: unknown setting; the closest is Mail__Smtp"),
        (StartupMode.Worker, Whole + "|Mails__From=elan@example.org",
            "Mails__From: this name resembles Mail__From"),
        (StartupMode.Api, Whole + "|PUBLIC_URL=https://elan.example.org",
            "PUBLIC_URL: this name resembles PublicUrl"),
        (StartupMode.Api, Whole + "|PublicUri=https://elan.example.org",
            "PublicUri: this name resembles PublicUrl"),
        (StartupMode.Verb, "DATA_FOLDER=/srv", "DATA_FOLDER: this name resembles DataFolder"),
        (StartupMode.Verb, "DataFolders=/srv", "DataFolders: this name resembles DataFolder"),
        (StartupMode.Api, "Dmeo=false", "Dmeo: this name resembles Demo"),
        (StartupMode.Api, Whole + "|Proxys=127.0.0.1", "Proxys: this name resembles Proxies"),
        (StartupMode.Worker, Whole + "|FollowUp__InLine=5 d",
            "FollowUp__InLine: this name resembles FollowUps__InLine"),
        (StartupMode.Worker, Whole + "|Reconciler__Evry=00:01:00",
            "Reconciler__Evry: unknown setting; the closest is Reconciler__Every"),
        (StartupMode.Worker, Whole + "|Retention__Days=3",
            "Retention__Days: unknown setting; the closest is Retention__ModelsKept"),
        (StartupMode.Api, Whole + "|Limits__SigninPerMinutes=3",
            "Limits__SigninPerMinutes: unknown setting; the closest is Limits__SignInPerMinute"),
        (StartupMode.Worker, Whole + "|Mail__From__File=/run/secrets/from",
            "Mail__From__File: unknown setting; the closest is Mail__From"));

    /// <summary>Installations in which a setting is missing.</summary>
    public static TheoryData<StartupMode, string, string?, bool> IncompleteInstallations => Table(
        (StartupMode.Api, Database, "Bus__Url: is missing, but ConnectionStrings__Matching is set"),
        (StartupMode.Installation, Database,
            "Bus__Url: is missing, but ConnectionStrings__Matching is set"),
        (StartupMode.Worker, Database, "Bus__Url: is missing, but serve needs it"),
        (StartupMode.Verb, Database, null),
        (StartupMode.Api, Broker, "ConnectionStrings__Matching: is missing, but Bus__Url is set"),
        (StartupMode.Worker, Broker, "ConnectionStrings__Matching: is missing, but serve needs it"),
        (StartupMode.Verb, Broker, "ConnectionStrings__Matching: is missing, but Bus__Url is set"),
        (StartupMode.Api, Whole + "|Mail__Smtp=smtp://localhost",
            "Mail__From: is missing, but Mail__Smtp is set"),
        (StartupMode.Worker, Whole + "|Mail__Smtp=smtp://localhost",
            "Mail__From: is missing, but Mail__Smtp is set"),
        (StartupMode.Worker, Whole + "|Mail__From=elan@example.org",
            "Mail__Smtp: is missing, but Mail__From is set"),
        (StartupMode.Worker, Whole + "|Mail__Bounces=imaps://elan:secret@mail.example.org/INBOX",
            "Mail__Smtp: is missing, but Mail__Bounces is set"),
        (StartupMode.Worker, Whole + "|Mail__Smtp=smtp://mail.example.org|Mail__From=elan@example.org",
            "PublicUrl: is missing, but Mail__Smtp is set"),
        (StartupMode.Api, Whole + "|PublicUrl=https://elan.example.org",
            "Proxies: is missing, but PublicUrl is https"),
        (StartupMode.Worker, Whole + "|PublicUrl=https://elan.example.org", null),
        (StartupMode.Api, Whole + "|PublicUrl=https://elan.example.org|urls=https://*:5443", null),
        (StartupMode.Api, Whole + "|PublicUrl=https://elan.example.org|Proxies=127.0.0.1, 10.0.0.0/8", null),
        (StartupMode.Api, Whole + "|ProxyHops=2", "Proxies: is missing, but ProxyHops is set"),
        (StartupMode.Api, Whole + "|urls=http://+:5080",
            "PublicUrl: is missing, but the Api listens on http://+:5080"),
        (StartupMode.Api, Whole + "|http_ports=8080",
            "PublicUrl: is missing, but the Api listens on http://*:8080"),
        (StartupMode.Api, Whole + "|Demo=true",
            "Demo: the demo world cannot be loaded into a real installation (ConnectionStrings__Matching)"),
        (StartupMode.Api, "PublicUrl=https://elan.example.org|Proxies=127.0.0.1",
            "Demo: without database and broker, the Api would start the demo world"),
        (StartupMode.Api, "PublicUrl=http://elan.example.org|urls=http://+:5080",
            "Demo: without database and broker, the Api would start the demo world"),
        (StartupMode.Api, "PublicUrl=http://localhost:5080|urls=http://0.0.0.0:5080",
            "Demo: without database and broker, the Api would start the demo world"),
        (StartupMode.Api, "Demo=true|Mail__Smtp=smtp://localhost|Mail__From=elan@example.org",
            "Demo: without database and broker, the Api would start the demo world"),
        (StartupMode.Api, "Demo=false|PublicUrl=https://elan.example.org|Proxies=127.0.0.1", null));

    /// <summary>Environments with which a program starts, and the empty one, with which a worker does not.</summary>
    public static TheoryData<StartupMode, string, string?, bool> ValidEnvironments => Table(
        (StartupMode.Api, "", null),
        (StartupMode.Verb, "", null),
        (StartupMode.Installation, "", null),
        (StartupMode.Worker, "", "ConnectionStrings__Matching: is missing, but serve needs it"),
        (StartupMode.Api, Whole, null),
        (StartupMode.Worker,
            Whole + "|Mail__Bounces=|MAIL=/var/mail/elan|MAILCHECK=60|MAILPATH=/var/mail|MAIL_PORT=25|"
                + "HTTP_PROXY=http://proxy:3128|NO_PROXY=localhost", null),
        (StartupMode.Api,
            Whole + "|Logging__LogLevel__Default=Information|ASPNETCORE_URLS=http://localhost:1|OTEL_SERVICE_NAME=elan|"
                + "AllowedHosts=*|Kestrel__Limits__MaxConcurrentConnections=9", null),
        (StartupMode.Api,
            Whole + "|POSTGRES_PASSWORD=x|RABBITMQ_URL=x|DATABASE_URL=x|BASE_URL=x|HOME=/root|"
                + "TERM=xterm|MODE=x|LANG=C|TZ=UTC|URL=x|DEBUG=1", null));

    /// <summary>Values that a setting cannot have.</summary>
    public static TheoryData<StartupMode, string, string?, bool> InvalidValues => Table(
        (StartupMode.Api, Whole + "|Proxies=proxy.example.org",
            "Proxies: \"proxy.example.org\" is neither an address nor a network"),
        (StartupMode.Api, Whole + "|Proxies=127.0.0.1|ProxyHops=0", "ProxyHops: \"0\" is not valid"),
        (StartupMode.Api, "Demo=no", "Demo: \"no\" is not valid; expected: true or false"),
        (StartupMode.Worker, Database + "|Bus__Url=mq:5672",
            "Bus__Url: expected: amqp://user:password@host:5672/vhost (or amqps)"),
        (StartupMode.Worker, Whole + "|TimeZone=Paris", "TimeZone: \"Paris\" is not a time zone"),
        (StartupMode.Worker, Whole + "|Bus__Url__File=/run/secrets/bus",
            "Bus__Url__File: Bus__Url is also set; keep one of them"),
        (StartupMode.Worker, Database + "|Bus__Url__File=/nowhere/bus",
            "Bus__Url__File: \"/nowhere/bus\" cannot be read"));

    [Theory, MemberData(nameof(ResemblingNames)), MemberData(nameof(IncompleteInstallations))]
    [MemberData(nameof(ValidEnvironments)), MemberData(nameof(InvalidValues))]
    [InlineData(StartupMode.Worker, Whole + "|Followups__Delays__RemindEmploye=5 d",
        "FollowUps__Delays__RemindEmploye: unknown setting; the closest is FollowUps__Delays__RemindEmployee", true)]
    public void An_environment_is_accepted_or_refused_with_one_line(StartupMode starting,
        string environment, string? line, bool anyCase = false)
    {
        var faults = SettingsCheck.Faults(Configuration(environment), starting, Addresses(environment));

        if (line is null)
            Assert.Empty(faults);
        else if (starting == StartupMode.Worker && environment.Length == 0)
            Assert.StartsWith(line, faults[0].ToString(), StringComparison.Ordinal);
        else
            Assert.StartsWith(line, Assert.Single(faults).ToString(),
                anyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        Assert.DoesNotContain(faults, f => f.ToString().Contains("secret@", StringComparison.Ordinal)
            || f.ToString().Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_is_read_from_a_file_without_its_line_end()
    {
        var file = Path.Combine(_folder, "bus");
        File.WriteAllText(file, "amqp://elan:secret@mq:5672\n");
        var configuration = Configuration($"{Database}|Bus__Url__File={file}");

        Assert.Equal("amqp://elan:secret@mq:5672", configuration["Bus:Url"]);
        Assert.Empty(SettingsCheck.Faults(configuration, StartupMode.Worker));
    }

    [Fact]
    public void Every_bound_setting_is_in_the_table()
    {
        (string Section, Type Type, string[] Others)[] bound =
        [
            ("Reconciler", typeof(ReconcilerSettings), [nameof(ReconcilerSettings.IsBusDurable)]),
                ("Rounds", typeof(RoundLimits), []), ("Asking", typeof(AskingSettings), []),
            ("Exploration", typeof(ExplorationSettings), []), ("Retention", typeof(RetentionSettings), []),
                ("Jobs", typeof(JobRunnerSettings), []),
            ("Rematch", typeof(RematchSettings), []), ("Conventions", typeof(ConventionSettings), []),
            ("Mail", typeof(MailSettings), [nameof(MailSettings.Domain), nameof(MailSettings.Zone),
                nameof(MailSettings.PublicUrl)]),
            ("Sessions", typeof(SessionSettings), []), ("Bus", typeof(BusSettings), []),
            ("FollowUps", typeof(FollowUpSettings),
                [nameof(FollowUpSettings.Delays), nameof(FollowUpSettings.Calendar), nameof(FollowUpSettings.Morning)]),
        ];
        var keys = Settings.All.Select(s => s.Key).ToHashSet();
        foreach (var (section, type, others) in bound)
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite && !others.Contains(p.Name)))
                Assert.Contains($"{section}:{property.Name}", keys);
    }

    [Fact]
    public void Every_default_is_a_valid_value() =>
        Assert.All(Settings.All.Where(s => s.Default is not null), s => Assert.Null(s.Type.Check(s.Default!)));

    /// <summary>After a change: <c>LC_ALL=en worker settings > docs/settings.md</c>.</summary>
    [Fact]
    public void The_settings_page_matches_the_code() =>
        Assert.Equal(SettingsDocument.Write(), File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md")));

    /// <summary>The settings of an environment, including the values from files.</summary>
    private IConfiguration Configuration(string environment)
    {
        var values = environment.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2))
            .Select(v => KeyValuePair.Create(v[0].Replace("__", ":", StringComparison.Ordinal), (string?)v[1]))
            .Append(KeyValuePair.Create("DataFolder", (string?)_folder));
        var builder = new ConfigurationBuilder().AddInMemoryCollection(values);
        return builder.AddSecretFiles(builder.Build()).Build();
    }

    private static string Addresses(string environment) =>
        environment.Split('|').Select(v => v.Split('=', 2)).Where(v => v[0] is "urls" or "http_ports")
        .Select(v => v[0] == "urls" ? v[1] : $"http://*:{v[1]}").FirstOrDefault("http://localhost:5080");

    private static TheoryData<StartupMode, string, string?, bool> Table(
        params (StartupMode Starting, string Environment, string? Line)[] rows)
    {
        var table = new TheoryData<StartupMode, string, string?, bool>();
        foreach (var (starting, environment, line) in rows)
            table.Add(starting, environment, line, false);
        return table;
    }
}
