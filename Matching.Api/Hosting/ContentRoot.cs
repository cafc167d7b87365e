namespace Matching.Api.Hosting;

/// <summary>Where the Api finds its static files and its configuration files.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The program's own folder once it is published, so that it may be started from anywhere. Null leaves the choice
    /// to the framework: the folder that the environment or the command line names, else the current folder.
    /// </summary>
    internal static string? Find(string[] args) =>
        IsChosen(args) || !Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
            ? null
            : AppContext.BaseDirectory;

    private static bool IsChosen(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(args)
            .Build();
        return configuration[HostDefaults.ContentRootKey] is not null;
    }
}
