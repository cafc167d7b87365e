using Matching.FollowUps;
using Matching.Worker.Health.Probes;
using Matching.Worker.Mail;

namespace Matching.Worker.Configuration;

/// <summary>
/// Validates the settings before a program starts, with one localized line per fault that names the environment
/// variable. Does not check whether the database and the broker are available: that may change while the process runs,
/// and <c>doctor</c> and <c>/health/ready</c> report it.
/// </summary>
public static class SettingsCheck
{
    /// <summary>Returns the faults of names and values or, if there are none, of their combination.</summary>
    /// <param name="configuration">The settings, including values from secret files.</param>
    /// <param name="starting">The program that starts.</param>
    /// <param name="addresses">Addresses of the Api's pages, separated by semicolons; empty for other programs.</param>
    public static IReadOnlyList<InputFault> Faults(IConfiguration configuration, StartupMode starting,
        string addresses = "")
    {
        var faults = SettingNames.Faults(configuration).Concat(SecretFiles.Faults(configuration)).ToList();
        foreach (var setting in Settings.All)
            if (configuration[setting.Key] is { Length: > 0 } value && setting.Type.Check(value) is { } problem)
                faults.Add(Fault(setting.Key, problem));
        // These readers also validate combinations of values.
        if (faults.Count == 0)
            faults.AddRange(FaultsOf(() => MailSettings.Read(configuration)));
        faults.AddRange(FaultsOf(() => FollowUpSettings.Read(configuration)).ExceptBy(
            faults.Select(f => f.File), f => f.File, StringComparer.OrdinalIgnoreCase));
        if (DiskProbe.FindProblem(configuration.GetDataFolder(), DiskProbe.AtStart) is { } unwritable)
            faults.Add(Fault(Settings.DataFolder, unwritable));
        if (faults.Count == 0)
            faults.AddRange(new InstallationCheck(configuration, starting, addresses).Faults());
        return faults;
    }

    /// <summary>Writes each fault of the Api's settings to standard error.</summary>
    /// <returns>True if there are no faults.</returns>
    public static bool Pass(IConfiguration configuration, string addresses)
    {
        var faults = Faults(configuration, StartupMode.Api, addresses);
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        return faults.Count == 0;
    }

    private static IEnumerable<InputFault> FaultsOf(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (InputException fault)
        {
            return fault.Faults.Select(f => Fault(f.File, f.Problem));
        }
    }

    internal static InputFault Fault(string setting, LocalizedText problem) =>
        new(Setting.VariableOf(setting), null, null, problem);
}
