using System.Globalization;
using Matching;
using Matching.Api;
using Matching.Api.Hosting;
using Matching.Persistence;
using Matching.Worker;
using Matching.Worker.Configuration;
using Matching.Worker.Demo;
using Matching.Worker.Hosting;

return await StartGuard.RunAsync(async onStarted =>
{
    // Text that is not localized must not depend on the machine's culture.
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = ContentRoot.Find(args),
    });
    var configuration = builder.Configuration;
    configuration.AddDefaultLevels();
    builder.Logging.ExcludePersonalData();
    configuration.AddSecretFiles(configuration);
    if (!SettingsCheck.Pass(configuration, configuration.PageAddresses()))
        return ExitCode.BadInput;
    builder.ConfigureServer();
    var dataFolder = configuration.GetDataFolder();
    var database = configuration.GetConnectionString("Matching");
    builder.Services.AddMatchingModel(database, dataFolder, DatabaseConnection.ApiPool);
    builder.AddSignIn(dataFolder);
    builder.AddWebPages();
    builder.AddRestApi();
    builder.AddRateLimits();
    if (ProxySettings.Read(configuration) is { } proxies)
        builder.AddProxies(proxies.Networks, proxies.Hops);
    // Without a broker, the worker runs in this process.
    var embedded = string.IsNullOrEmpty(configuration["Bus:Url"]);
    if (embedded)
        builder.Services.AddMatchingWorker(configuration, "elan");
    else
        builder.Services.AddElanOperations(configuration, "elan-api");
    var usesSqlite = embedded && string.IsNullOrEmpty(database);
    using var owner = usesSqlite ? FolderOwner.Take(dataFolder) : null;
    if (usesSqlite && owner is null)
    {
        await Console.Error.WriteLineAsync(FolderOwner.Taken(dataFolder).ToString());
        return ExitCode.BadInput;
    }

    var app = builder.Build();
    if (!app.CheckAddressesAvailable(AddressCheck.Faults))
        return ExitCode.BadInput;
    await app.PrepareDatabaseAsync();
    if (usesSqlite && configuration.StartsDemo())
        await FirstStart.RunAsync(app.Services, dataFolder, Console.Out, app.Lifetime.ApplicationStopping);
    app.UseElanPipeline();
    app.MapRazorPages();
    app.MapRestApi();
    app.MapHealth();
    app.MapMetrics().RequireAuthorization(Policies.Metrics);
    app.MapSchedulerDashboard(Policies.Operator);
    app.Lifetime.ApplicationStarted.Register(onStarted);
    await app.RunUntilStoppedAsync();
    return ExitCode.Done;
});

/// <summary>Entry point; public so that tests can host it.</summary>
public partial class Program;
