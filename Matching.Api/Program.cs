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
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddUsualLevels();
    builder.Logging.ExcludePersonalData();
    builder.Configuration.AddSecretFiles(builder.Configuration);
    if (!SettingsCheck.Pass(builder.Configuration, builder.Configuration.PageAddresses()))
        return ExitCode.BadInput;
    builder.ListenOnTheUsualAddress();
    var dataFolder = builder.Configuration.GetDataFolder();
    builder.Services.AddMatchingModel(builder.Configuration.GetConnectionString("Matching"), dataFolder,
        DatabaseConnection.ApiPool);
    builder.AddSignIn(dataFolder);
    builder.AddWebPages();
    builder.AddRestApi();
    builder.AddRateLimits();
    if (ProxySettings.Read(builder.Configuration) is { } proxies)
        builder.AddProxies(proxies.Networks, proxies.Hops);
    // Without a broker, the worker runs in this process.
    var embedded = string.IsNullOrEmpty(builder.Configuration["Bus:Url"]);
    if (embedded)
        builder.Services.AddMatchingWorker(builder.Configuration, "elan");
    else
        builder.Services.AddElanOperations(builder.Configuration, "elan-api");
    var usesSqlite = embedded && string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Matching"));
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
    if (usesSqlite && builder.Configuration.StartsDemo())
        await FirstStart.RunAsync(app.Services, dataFolder, Console.Out, app.Lifetime.ApplicationStopping);
    app.UseElanPipeline();
    app.MapRazorPages();
    app.MapRestApi();
    app.MapHealth();
    app.MapMetrics().RequireAuthorization(Policies.Metrics);
    app.MapClock(Policies.Operator);
    app.Lifetime.ApplicationStarted.Register(onStarted);
    await app.RunUntilStoppedAsync();
    return ExitCode.Done;
});

/// <summary>Entry point; public so that tests can host it.</summary>
public partial class Program;
