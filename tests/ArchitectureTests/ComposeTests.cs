using System.Text.RegularExpressions;
using Matching.TestSupport;
using Matching.Worker.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;
using YamlDotNet.Serialization;

namespace Matching.ArchitectureTests;

/// <summary>docker-compose.yml is read as Compose would: anchors merged, every reference resolved.</summary>
public partial class ComposeTests
{
    private static readonly Dictionary<object, object> Compose = Read();

    [Fact]
    public void Every_service_depends_on_services_that_exist()
    {
        var services = Services();
        Assert.Equal(["api", "mail", "migrate", "postgres", "rabbitmq", "worker"], services.Keys.Order());
        foreach (var service in services.Values.Where(s => s.ContainsKey("depends_on")))
            Assert.All(((Dictionary<object, object>)service["depends_on"]).Keys,
                name => Assert.Contains((string)name, services.Keys));
    }

    [Fact]
    public void Every_build_has_its_Dockerfile_and_the_image_has_OpenMP()
    {
        foreach (var build in Services().Values.Where(s => s.ContainsKey("build"))
            .Select(s => (Dictionary<object, object>)s["build"]))
            Assert.Contains("libgomp1", File.ReadAllText(Path.Combine(Repository.Root, (string)build["dockerfile"])),
                StringComparison.Ordinal);
    }

    [Fact]
    public void No_password_is_written_down_and_every_volume_is_declared()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
        Assert.Equal(text.Split("PASSWORD:").Length,
            text.Split("PASSWORD: ${").Length + text.Split("PASSWORD:?").Length - 1);
        var declared = ((Dictionary<object, object>)Compose["volumes"]).Keys.Cast<string>().ToHashSet();
        foreach (var mount in Services().Values.Where(s => s.ContainsKey("volumes"))
            .SelectMany(s => (List<object>)s["volumes"]).Cast<string>())
            Assert.Contains(mount.Split(':')[0], declared);
    }

    [Fact]
    public void Every_service_that_stays_says_whether_it_is_well_and_comes_back_by_itself()
    {
        foreach (var (name, service) in Services().Where(s => s.Key != "migrate"))
        {
            Assert.True(service.ContainsKey("healthcheck"), $"{name} has no health check.");
            Assert.Equal("unless-stopped", service["restart"]);
        }
        Assert.Equal("no", Services()["migrate"]["restart"]);
    }

    [Fact]
    public void No_program_of_ours_runs_as_root()
    {
        foreach (var build in Services().Values.Where(s => s.ContainsKey("build"))
            .Select(s => (Dictionary<object, object>)s["build"]))
        {
            var lines = File.ReadAllLines(Path.Combine(Repository.Root, (string)build["dockerfile"]));
            Assert.True(Array.IndexOf(lines, "USER app") is var user && user > 0
                && user < Array.FindIndex(lines, l => l.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Nothing_is_published_but_to_this_machine() =>
        Assert.All(Services().Values.Where(s => s.ContainsKey("ports"))
        .SelectMany(s => (List<object>)s["ports"]).Cast<string>(),
        port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Theory, InlineData("api", StartupMode.Api), InlineData("worker", StartupMode.Worker),
        InlineData("migrate", StartupMode.Verb)]
    public void Its_settings_start_each_program(string service, StartupMode starting)
    {
        var values = ((Dictionary<object, object>)Services()[service]["environment"])
            .ToDictionary(v => ((string)v.Key).Replace("__", ":", StringComparison.Ordinal),
                v => (string?)Variable().Replace((string)v.Value,
                    m => m.Groups[1].Success ? m.Groups[1].Value : "secret"));
        values["DataFolder"] = Directory.CreateTempSubdirectory("elan-compose-").FullName;

        Assert.Empty(
            SettingsCheck.Faults(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), starting,
                values.GetValueOrDefault("ASPNETCORE_URLS") ?? ""));
        Directory.Delete(values["DataFolder"]!, recursive: true);
    }

    [Fact]
    public void Nothing_of_ours_starts_before_the_schema_is_there() => Assert.All(["api", "worker"], name =>
        Assert.Equal("service_completed_successfully",
            ((Dictionary<object,
                object>)((Dictionary<object, object>)Services()[name]["depends_on"])["migrate"])["condition"]));

    [Fact]
    public void The_workers_are_two() =>
        Assert.Equal("2",
            ((Dictionary<object, object>)((Dictionary<object, object>)Services()["worker"]["deploy"]))["replicas"]);

    /// <summary>A variable of the caller's, with its default if it has one.</summary>
    [GeneratedRegex(@"\$\{[A-Z_]+:(?:-([^}]*)|\?[^}]*)\}")]
    private static partial Regex Variable();

    private static Dictionary<string, Dictionary<object, object>> Services() =>
        ((Dictionary<object, object>)Compose["services"])
        .ToDictionary(s => (string)s.Key, s => (Dictionary<object, object>)s.Value);

    private static Dictionary<object, object> Read()
    {
        var parser = new YamlDotNet.Core.MergingParser(
            new YamlDotNet.Core.Parser(File.OpenText(Path.Combine(Repository.Root, "docker-compose.yml"))));
        return (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize(parser)!;
    }
}
