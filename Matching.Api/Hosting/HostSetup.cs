using Matching.Api.Forms;
using Matching.Persistence;
using Matching.Worker.Commands;
using Matching.Worker.Configuration;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Hosting;

/// <summary>Address, folders, database at start, and the order of the pipeline.</summary>
internal static class HostSetup
{
    private const long MaxBodyBytes = 1 << 20;
    private const string UsualAddress = "http://localhost:5080";

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
        else if (urls is not null || builder.Configuration.UrlsOrPorts() == UsualAddress)
            builder.WebHost.UseUrls(urls ?? UsualAddress);
    }

    /// <summary>Where pages and REST are served, separated by semicolons.</summary>
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
        return ports.Count == 0 ? UsualAddress : string.Join(';', ports);

        IEnumerable<string> Ports(string scheme) => (configuration[$"{scheme}_ports"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(port => $"{scheme}://*:{port}");
    }

    /// <summary>
    /// Whether no other program has the address, told in one line if one has. Hosted by a test there is no address.
    /// </summary>
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
    /// Where the SQLite file and the keys lie: <c>DataFolder</c>, or <c>data</c> in the current folder.
    /// </summary>
    internal static string DataFolder(this WebApplicationBuilder builder) =>
        Composition.DataFolder(builder.Configuration);

    /// <summary>
    /// Before the first request: a file is brought to this version, for nobody else uses it. A server is shared by
    /// programs of any version: the operations check its schema, and the worker's <c>migrate</c> alone changes it.
    /// </summary>
    /// <exception cref="SchemaException">A later version has migrated the file, or it was altered by hand.</exception>
    internal static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        if (!db.Database.IsSqlite()) return;
        await db.BringUpToDateAsync(app.Lifetime.ApplicationStopping);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
    }

    /// <summary>Runs until somebody asks it to stop, be it during a start that waits for the database.</summary>
    internal static async Task RunUntilStoppedAsync(this WebApplication app)
    {
        // Read now: the container is gone when the run is over.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it served.
        }
    }

    /// <summary>The pipeline: errors, headers, language, who is there, what they may do.</summary>
    internal static void UseElanPipeline(this WebApplication app)
    {
        app.UseOperatorAddress();
        app.UseProxies();
        app.Use(NameRequestAsync);
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
        app.Use(ReadErrorPageAsync);
        app.UseWhen(c => !c.ShowsAnError(), request => request.Use(SecurityEventLogging.NoteRefusalsAsync));
        app.Use(SecurityHeaders.AddAsync);
        app.UsePublicAddress();
        app.UseStaticFiles();
        app.Use(SecurityHeaders.LimitCachingAsync);
        app.Use(SecurityHeaders.RefuseOtherSitesAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.Use(SignIn.LoadSessionAsync);
        // After the account is known: its language comes first.
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
    /// Puts the id that a problem shows into the scope of the request's log lines. The framework's own scope, which
    /// would also hold the path, is off.
    /// </summary>
    private static async Task NameRequestAsync(HttpContext context, RequestDelegate next)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Elan.Requests");
        using (log.BeginScope(new KeyValuePair<string, object>[] { new("TraceId", Problems.TraceIdOf(context)) }))
            await next(context);
    }

    /// <summary>
    /// The page of an error is read, whatever was sent when it happened: a form would be checked again, and its refusal
    /// leaves the page blank.
    /// </summary>
    private static Task ReadErrorPageAsync(HttpContext context, RequestDelegate next)
    {
        if (context.ShowsAnError())
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    /// <summary>Whether the pipeline runs a second time, to show the page of a status or of an exception.</summary>
    internal static bool ShowsAnError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerPathFeature>() is not null;

    /// <summary>A request for the REST interface, answered with problem details rather than pages.</summary>
    internal static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
