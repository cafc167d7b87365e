using System.Globalization;
using Matching.FollowUps;

namespace Matching.Worker.Configuration;

/// <summary>
/// The programs that read a setting. In embedded mode the Api also reads the worker's settings.
/// </summary>
[Flags]
internal enum SettingScope
{
    Api = 1,
    Worker = 2,
    Both = Api | Worker,
}

/// <summary>Description of a setting.</summary>
/// <param name="Key">Configuration key, for example <c>Mail:Smtp</c>.</param>
/// <param name="Type">Form of the value and its validation.</param>
/// <param name="Meaning">Text for the documentation.</param>
internal sealed record Setting(string Key, SettingType Type, LocalizedText Meaning)
{
    /// <summary>Default value; null if there is none.</summary>
    public string? Default { get; init; }

    public SettingScope ReadBy { get; init; } = SettingScope.Both;

    /// <summary>
    /// Whether the value contains a password. Such a value can come from a file, see <see cref="FileKey"/>.
    /// </summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether ASP.NET Core or OpenTelemetry defines the setting.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Key of the setting that contains the path of a file with the secret value.</summary>
    public string FileKey => $"{Key}:File";

    /// <summary>Name of the environment variable, for example <c>Mail__Smtp</c>.</summary>
    public string Variable => VariableOf(Key);

    /// <summary>Returns the name of the environment variable of a key.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Creates a setting that both programs read.</summary>
    public static Setting ForBoth(string key, SettingType type, IFormattable? defaultValue, string fr, string en) =>
        new(key, type, new(fr, en)) { Default = defaultValue?.ToString(null, CultureInfo.InvariantCulture) };

    /// <summary>Creates a setting with a delay that both programs read.</summary>
    public static Setting ForBoth(string key, Delay defaultValue, string fr, string en) =>
        new(key, SettingType.Delay, new(fr, en)) { Default = defaultValue.ToString() };

    /// <summary>Creates a setting of the worker.</summary>
    public static Setting ForWorker(string key, SettingType type, IFormattable? defaultValue, string fr, string en) =>
        ForBoth(key, type, defaultValue, fr, en) with { ReadBy = SettingScope.Worker };

    /// <summary>Creates a setting of the Api.</summary>
    public static Setting ForApi(string key, SettingType type, IFormattable? defaultValue, string fr, string en) =>
        ForBoth(key, type, defaultValue, fr, en) with { ReadBy = SettingScope.Api };
}
