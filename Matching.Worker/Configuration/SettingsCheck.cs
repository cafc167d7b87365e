using Matching.Datasets;
using Matching.FollowUps;
using Matching.Worker.Commands;
using Matching.Worker.Health.Probes;
using Matching.Worker.Mail;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Configuration;

/// <summary>
/// The settings, checked before anything starts: one line a fault, in the reader's language, naming the setting as the
/// environment spells it. Whether the database and the broker answer is not asked here: that may change while the
/// process runs, and <c>doctor</c> and <c>/health/ready</c> tell it.
/// </summary>
public static class SettingsCheck
{
    /// <summary>Every fault: of names and values, and when there is none, of what they make together.</summary>
    /// <param name="configuration">The settings, with the values that files give.</param>
    /// <param name="starting">What starts.</param>
    /// <param name="addresses">Where the Api listens for people, separated by semicolons.</param>
    public static IReadOnlyList<InputFault> Faults(IConfiguration configuration, StartupMode starting,
        string addresses = "")
    {
        var faults = SettingNames.Faults(configuration).Concat(SecretFiles.Faults(configuration)).ToList();
        foreach (var setting in Settings.All)
            if (configuration[setting.Key] is { Length: > 0 } value && setting.Type.Check(value) is { } problem)
                faults.Add(Fault(setting.Key, problem));
        // What one value alone does not tell: their readers look at them together.
        if (faults.Count == 0)
            faults.AddRange(FaultsOf(() => MailSettings.Read(configuration)));
        faults.AddRange(FaultsOf(() => FollowUpSettings.Read(configuration)).ExceptBy(faults.Select(f => f.File), f =>
            f.File, StringComparer.OrdinalIgnoreCase));
        if (DiskProbe.FindProblem(Composition.DataFolder(configuration), DiskProbe.AtStart) is { } unwritable)
            faults.Add(Fault(Settings.DataFolder, unwritable));
        if (faults.Count == 0)
            faults.AddRange(InstallationCheck.Faults(configuration, starting, addresses));
        return faults;
    }

    /// <summary>Lets a process start.</summary>
    /// <exception cref="InputException">A setting is wrong.</exception>
    internal static void Require(IConfiguration configuration, StartupMode starting = StartupMode.Verb)
    {
        if (Faults(configuration, starting) is { Count: > 0 } faults)
            throw new InputException(faults);
    }

    /// <summary>Writes every fault of the Api's settings on standard error.</summary>
    /// <returns>Whether it may start.</returns>
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
        catch (InputException wrong)
        {
            return wrong.Faults.Select(f => Fault(f.File, f.Problem));
        }
    }

    internal static InputFault Fault(string setting, LocalizedText problem) =>
        new(Setting.VariableOf(setting), null, null, problem);
}
