using Matching.Datasets;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Configuration;

/// <summary>
/// Values of secret settings that come from files, as container engines and systemd hand them over:
/// <c>Bus__Url__File=/run/secrets/bus</c>. The end of the last line is not part of the value.
/// </summary>
public static class SecretFiles
{
    /// <summary>
    /// Adds the values that files give. A file that cannot be read and a setting that is given twice are left as they
    /// are, for <see cref="SettingsCheck"/> to refuse.
    /// </summary>
    /// <param name="configuration">Where the values go.</param>
    /// <param name="read">What was configured so far.</param>
    public static IConfigurationBuilder AddSecretFiles(this IConfigurationBuilder configuration, IConfiguration read)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (setting, path) in Named(read))
            if (read[setting.Key] is not { Length: > 0 } && Problem(path, out var value) is null)
                (values[setting.Key], values[setting.FileKey]) = (value, "");
        return configuration.AddInMemoryCollection(values);
    }

    /// <summary>One fault for each file that was not taken.</summary>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration)
    {
        foreach (var (setting, path) in Named(configuration))
            if (configuration[setting.Key] is { Length: > 0 })
                yield return SettingsCheck.Fault(setting.FileKey,
                    new($"{setting.Variable} est donné aussi ; gardez l'un des deux",
                    $"{setting.Variable} is given too; keep one of them"));
            else if (Problem(path, out _) is { } problem)
                yield return SettingsCheck.Fault(setting.FileKey, problem);
    }

    private static IEnumerable<(Setting Setting, string Path)> Named(IConfiguration configuration) => Settings.All
        .Where(s => s.IsSecret && configuration[s.FileKey] is { Length: > 0 })
            .Select(s => (s, configuration[s.FileKey]!));

    private static LocalizedText? Problem(string path, out string value)
    {
        value = "";
        try
        {
            value = File.ReadAllText(path).TrimEnd('\r', '\n');
            return value.Length > 0 ? null : new($"le fichier « {path} » est vide", $"the file \"{path}\" is empty");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return new($"on ne peut pas lire « {path} » ({refused.Message})",
                $"\"{path}\" cannot be read ({refused.Message})");
        }
    }
}
