using Matching.Api.Forms;
using Matching.Persistence;
using Matching.Worker.Configuration;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>Addresses, data folder, database at start, and the order of the middleware.</summary>
internal static class HostSetup
{
    private const long MaxBodyBytes = 1 << 20;
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>Listens on http://localhost:5080 unless the configuration names another address.</summary>
    internal static void ListenOnTheUsualAddress(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        var urls = builder.Configuration["urls"];
        if (builder.Configuration["Health:Url"] is { Length: > 0 } operators)
            builder.WebHost.UseUrls($"{builder.Configuration.UrlsOrPorts()};{operators}");
        else if (urls is not null || builder.Configuration.UrlsOrPorts() == DefaultAddress)
            builder.WebHost.UseUrls(urls ?? DefaultAddress);
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
    /// <returns>False if any address is taken; true under a test host, which has none.</returns>
    internal static bool CheckAddressesAvailable(this WebApplication app)
    {
        var server = app.Services.GetRequiredService<IServer>();
        if (server.GetType().Assembly != typeof(KestrelServerOptions).Assembly)
            return true;
        var taken = AddressCheck.Faults("ASPNETCORE_URLS", app.Configuration.UrlsOrPorts()).ToList();
        taken.ForEach(fault => Console.Error.WriteLine(fault));
        return taken.Count == 0;
    }

    /// <summary>
    /// Folder of the SQLite file and the keys: <c>DataFolder</c>, or <c>data</c> in the current folder.
    /// </summary>
    internal static string DataFolder(this WebApplicationBuilder builder) =>
        builder.Configuration.GetDataFolder();

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

    /// <summary>The middleware: errors, headers, authentication, language, authorization.</summary>
    internal static void UseElanPipeline(this WebApplication app)
    {
        app.UseOperatorAddress();
        app.UseProxies();
        app.Use(AddTraceIdAsync);
        app.UseWhen(c => c.IsApi(), api => api.UseExceptionHandler());
        app.UseWhen(c => !c.IsApi(), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                StatusCodeSelector = Problems.PageStatus,
                AllowStatusCode404Response = true,
            });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
            pages.Use(OutagePage.ShowAsync);
        });
        app.UseWhen(c => c.IsApi(), api => api.UseStatusCodePages().Use(QueryNames.RequireJsonAsync));
        app.Use(GetErrorPageAsync);
        app.UseWhen(c => !c.ShowsAnError(), request => request.Use(SecurityEventLogging.LogRefusalsAsync));
        app.Use(SecurityHeaders.AddAsync);
        app.UsePublicAddress();
        app.UseStaticFiles();
        app.Use(SecurityHeaders.LimitCachingAsync);
        app.Use(SecurityHeaders.RefuseOtherSitesAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.Use(SignIn.LoadSessionAsync);
        // After authentication, since the account's language takes precedence.
        app.UseRequestLocalization();
        var zone = DisplayTimeZone.Find(app.Configuration[DisplayTimeZone.Setting]);
        app.Use(next => context =>
        {
            DisplayTimeZone.Current = zone;
            return next(context);
        });
        app.UseRateLimiter();
        app.Use(RequestTexts.RequireStorableAsync);
        app.UseAuthorization();
        app.UseWhen(c => c.IsApi(), api => api.Use(Idempotency.OnceAsync));
    }

    /// <summary>
    /// Adds the trace id that a problem shows to the scope of the request's log lines. The framework's own scope, which
    /// would also contain the path, is disabled.
    /// </summary>
    private static async Task AddTraceIdAsync(HttpContext context, RequestDelegate next)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Elan.Requests");
        using (log.BeginScope(new KeyValuePair<string, object>[] { new("TraceId", Problems.TraceIdOf(context)) }))
            await next(context);
    }

    /// <summary>
    /// Turns the re-executed request of an error page into a GET: otherwise the form that was sent would be validated
    /// again, and its refusal would leave the page blank.
    /// </summary>
    private static Task GetErrorPageAsync(HttpContext context, RequestDelegate next)
    {
        if (context.ShowsAnError())
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    /// <summary>Whether the pipeline is re-executed to show the page of a status or of an exception.</summary>
    internal static bool ShowsAnError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerPathFeature>() is not null;

    /// <summary>
    /// Whether the request is for the REST interface, which answers with problem details instead of pages.
    /// </summary>
    internal static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
