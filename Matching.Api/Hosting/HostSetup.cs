using Matching.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>Addresses, database at start, and shutdown.</summary>
internal static class HostSetup
{
    private const long MaxBodyBytes = 1 << 20;
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>
    /// Limits request bodies, and listens on http://localhost:5080 unless the configuration names another address.
    /// </summary>
    internal static void ConfigureServer(this WebApplicationBuilder builder)
    {
        var (host, configuration) = (builder.WebHost, builder.Configuration);
        host.UseStaticWebAssets();
        host.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        var urls = configuration["urls"];
        if (configuration["Health:Url"] is { Length: > 0 } operators)
            host.UseUrls($"{configuration.UrlsOrPorts()};{operators}");
        else if (urls is not null || configuration.UrlsOrPorts() == DefaultAddress)
            host.UseUrls(urls ?? DefaultAddress);
    }

    /// <summary>Addresses of pages and REST, separated by semicolons.</summary>
    internal static string PageAddresses(this IConfiguration configuration)
    {
        // The framework gives these precedence over every other setting.
        var endpoints =
            configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        return endpoints.Count > 0 ? string.Join(';', endpoints) : configuration.UrlsOrPorts();
    }

    private static string UrlsOrPorts(this IConfiguration configuration)
    {
        if (configuration["urls"] is { } urls)
            return urls;
        var ports = Ports("http").Concat(Ports("https")).ToList();
        return ports.Count == 0 ? DefaultAddress : string.Join(';', ports);

        IEnumerable<string> Ports(string scheme) => (configuration[$"{scheme}_ports"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(port => $"{scheme}://*:{port}");
    }

    /// <summary>Writes one line to standard error for each address that another process listens on.</summary>
    /// <param name="findFaults">
    /// Returns one fault for each address that is taken, given a setting and its value.
    /// </param>
    /// <returns>False if any address is taken; true under a test host, which has none.</returns>
    internal static bool CheckAddressesAvailable(this WebApplication app,
        Func<string, string, IEnumerable<InputFault>> findFaults)
    {
        var server = app.Services.GetRequiredService<IServer>();
        if (server.GetType().Assembly != typeof(KestrelServerOptions).Assembly)
            return true;
        var taken = findFaults("ASPNETCORE_URLS", app.Configuration.UrlsOrPorts()).ToList();
        taken.ForEach(fault => Console.Error.WriteLine(fault));
        return taken.Count == 0;
    }

    /// <summary>
    /// Migrates a SQLite file to this version before the first request. A database server may be shared by processes of
    /// several versions: its schema is checked at start, and only the worker's <c>migrate</c> changes it.
    /// </summary>
    /// <exception cref="SchemaException">A later version migrated the file, or it was altered manually.</exception>
    internal static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        if (!db.Database.IsSqlite()) return;
        await db.BringUpToDateAsync(app.Lifetime.ApplicationStopping);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
    }

    /// <summary>Runs until shutdown is requested, including during a start that waits for the database.</summary>
    internal static async Task RunUntilStoppedAsync(this WebApplication app)
    {
        // Read now: the container is disposed when the run ends.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Shutdown before the start completed.
        }
    }
}
