namespace Matching.Worker.Configuration;

/// <summary>The folder of the SQLite file, the models, the sign-in keys and the .eml mails.</summary>
public static class DataFolder
{
    /// <summary>The folder if the setting <c>DataFolder</c> is empty.</summary>
    internal const string Default = "data";

    /// <summary>Returns the path of the folder.</summary>
    public static string GetDataFolder(this IConfiguration configuration) =>
        configuration[Settings.DataFolder] is { Length: > 0 } folder ? folder : Default;
}
