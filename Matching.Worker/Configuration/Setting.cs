namespace Matching.Worker.Configuration;

/// <summary>
/// The programs that read a setting. An Api without a broker is its own worker and reads all of them.
/// </summary>
[Flags]
internal enum SettingScope
{
    /// <summary>The Api.</summary>
    Api = 1,
    /// <summary>The worker.</summary>
    Worker = 2,
    /// <summary>Both.</summary>
    Both = Api | Worker,
}

/// <summary>One setting of Élan.</summary>
/// <param name="Key">Its key, with colons between the parts, e.g. <c>Mail:Smtp</c>.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Meaning">What it is for.</param>
internal sealed record Setting(string Key, SettingType Type, LocalizedText Meaning)
{
    private const string FileSuffix = ":File";

    /// <summary>What applies without it; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Who reads it.</summary>
    public SettingScope ReadBy { get; init; } = SettingScope.Both;

    /// <summary>
    /// Whether its value holds a password. Such a value can come from a file, see <see cref="FileKey"/>.
    /// </summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the framework or OpenTelemetry defines it: its name is theirs.</summary>
    public bool IsOfTheFramework { get; init; }

    /// <summary>The key that names a file with the value, for a secret.</summary>
    public string FileKey => Key + FileSuffix;

    /// <summary>The name of its environment variable.</summary>
    public string Variable => VariableOf(Key);

    /// <summary>The name of the environment variable of a key.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
