namespace Matching.Api.Hosting;

/// <summary>Where the Api finds its static files and its configuration files.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The program's own folder once it is published, so that it may be started from anywhere; null leaves the
    /// framework's default, the current folder.
    /// </summary>
    internal static string? Find() =>
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
}
