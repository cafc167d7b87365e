namespace Matching.Worker.Configuration;

/// <summary>
/// Reads secret settings from files, as container engines and systemd provide them:
/// <c>Bus__Url__File=/run/secrets/bus</c>. Trailing line breaks are removed.
/// </summary>
public static class SecretFiles
{
    /// <summary>
    /// Adds the values of secret files. Skips unreadable files and settings that also have a value;
    /// <see cref="SettingsCheck"/> reports them.
    /// </summary>
    /// <param name="configuration">The builder to which the values are added.</param>
    /// <param name="read">The configuration that contains the file names.</param>
    public static IConfigurationBuilder AddSecretFiles(this IConfigurationBuilder configuration, IConfiguration read)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (setting, path) in FindFiles(read))
            if (read[setting.Key] is not { Length: > 0 } && Problem(path, out var value) is null)
                (values[setting.Key], values[setting.FileKey]) = (value, "");
        return configuration.AddInMemoryCollection(values);
    }

    /// <summary>Returns one fault for each file that was skipped.</summary>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration)
    {
        foreach (var (setting, path) in FindFiles(configuration))
            if (configuration[setting.Key] is { Length: > 0 })
                yield return SettingsCheck.Fault(setting.FileKey,
                    new($"{setting.Variable} est aussi défini ; gardez l'un des deux",
                    $"{setting.Variable} is also set; keep one of them"));
            else if (Problem(path, out _) is { } problem)
                yield return SettingsCheck.Fault(setting.FileKey, problem);
    }

    private static IEnumerable<(Setting Setting, string Path)> FindFiles(IConfiguration configuration) => Settings.All
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
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return new($"impossible de lire « {path} » ({fault.Message})",
                $"\"{path}\" cannot be read ({fault.Message})");
        }
    }
}
