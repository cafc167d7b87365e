using System.Diagnostics;
using Matching.TestSupport;
using Matching.Worker;
using Matching.Worker.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>
/// The files under docs/operate are what an operator copies: they are read as systemd and the programs read them.
/// </summary>
public sealed class OperateFilesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "operate");

    public static TheoryData<string> Units() =>
        [.. Directory.EnumerateFiles(Folder, "*.service").Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Units))]
    public void A_unit_runs_hardened_and_a_service_comes_back_unless_a_setting_is_wrong(string unit)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, unit));

        Assert.Contains("User=elan", lines);
        foreach (var guard in new[] { "NoNewPrivileges=true", "ProtectSystem=strict", "ProtectHome=true",
            "PrivateTmp=true", "StateDirectory=elan", "UMask=0077" })
            Assert.Contains(guard, lines);
        if (lines.Contains("Type=oneshot"))
            return;
        Assert.Contains("Restart=on-failure", lines);
        Assert.Contains($"RestartPreventExitStatus={ExitCode.BadInput}", lines);
        // The programs take 30 seconds at most to finish what they hold.
        Assert.Contains("TimeoutStopSec=40", lines);
    }

    [Theory, MemberData(nameof(Units))]
    public void Systemd_knows_every_word_of_a_unit(string unit)
    {
        const string Program = "/usr/bin/systemd-analyze";
        Assert.True(File.Exists(Program),
            "systemd-analyze is missing. Install it: apt-get install -y --no-install-recommends systemd");
        var copy = Directory.CreateTempSubdirectory("elan-units-").FullName;
        // The programs of the unit are not installed here; every machine has this one.
        var text = File.ReadAllLines(Path.Combine(Folder, unit))
            .Select(l => l.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : l)
            .Where(l => !l.StartsWith("User=", StringComparison.Ordinal)
                && !l.StartsWith("Group=", StringComparison.Ordinal));
        File.WriteAllLines(Path.Combine(copy, unit), text);
        var call = new ProcessStartInfo(Program, ["verify", "--man=no", "--generators=no", Path.Combine(copy, unit)])
        {
            RedirectStandardError = true,
        };
        using var verify = Process.Start(call)!;
        var output = verify.StandardError.ReadToEnd();
        verify.WaitForExit();

        Assert.DoesNotContain(unit, output, StringComparison.Ordinal);
        Directory.Delete(copy, recursive: true);
    }

    [Theory, InlineData(StartupMode.Api), InlineData(StartupMode.Worker), InlineData(StartupMode.Installation)]
    public void The_example_of_settings_starts_every_program(StartupMode starting)
    {
        var values = File.ReadAllLines(Path.Combine(Folder, "elan.env.example")).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('=', 2))
            .ToDictionary(l => l[0].Replace("__", ":", StringComparison.Ordinal), l => (string?)l[1]);
        var data = values["DataFolder"];
        values["DataFolder"] = Directory.CreateTempSubdirectory("elan-env-").FullName;

        Assert.Empty(SettingsCheck.Faults(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), starting,
            "http://127.0.0.1:5080"));
        Assert.Equal("/var/lib/elan", data);
        Directory.Delete(values["DataFolder"]!, recursive: true);
    }
}
