namespace Matching.Worker.Configuration;

/// <summary>Decides whether the demo world is loaded; <see cref="InstallationCheck"/> may refuse it.</summary>
public static class DemoCheck
{
    /// <summary>Whether the Api fills an empty SQLite database with the demo world; true by default.</summary>
    public static bool StartsDemo(this IConfiguration configuration) =>
        configuration.GetValue<bool?>(Settings.Demo) ?? true;
}
