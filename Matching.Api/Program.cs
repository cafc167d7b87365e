using System.Globalization;
using Matching.Api.Endpoints;
using Matching.Api.Infrastructure;
using Matching.Persistence;
using Matching.Worker;
using Matching.Worker.Operations;

return await StartGuard.RunAsync(async serves =>
{
    // What a page does not say in its reader's language is written the same on every machine.
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddUsualLevels();
    builder.Logging.KeepPeopleOut();
    if (!SettingsCheck.Pass(builder.Configuration))
        return 2;
    builder.ListenOnTheUsualAddress();
    builder.Services.AddMatchingDatabase(builder.Configuration.GetConnectionString("Matching"), builder.DataFolder(),
        DatabaseConnection.ApiPool);
    builder.AddSignIn();
    builder.AddWebPages();
    builder.AddRestApi();
    builder.AddRateLimits();
    // The one exception to the arrows: with no broker configured, the worker runs in this process.
    var embedded = string.IsNullOrEmpty(builder.Configuration["Bus:Url"]);
    if (embedded)
        builder.Services.AddMatchingWorker(builder.Configuration, "elan");
    else
        builder.Services.AddElanOperations(builder.Configuration, "elan-api")
            .AddSingleton(new DatabaseArrival((db, ct) => db.BringUpToDateAsync(ct)));
    var inOneFile = embedded && string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Matching"));
    using var owner = inOneFile ? FolderOwner.Take(builder.DataFolder()) : null;
    if (inOneFile && owner is null)
    {
        await Console.Error.WriteLineAsync(FolderOwner.Taken(builder.DataFolder()).ToString());
        return 2;
    }

    var app = builder.Build();
    if (!app.FindsItsAddressFree())
        return 2;
    if (embedded)
        await app.MigrateDatabaseAsync();
    if (inOneFile)
        await FirstStart.RunAsync(app.Services, builder.DataFolder(), Console.Out, app.Lifetime.ApplicationStopping);
    app.UseElanPipeline();
    app.MapRazorPages();
    app.MapRestApi();
    app.MapHealth();
    app.MapMetrics().RequireAuthorization(Policies.Operator);
    app.MapClock(Policies.WholeHouse);
    app.Lifetime.ApplicationStarted.Register(serves);
    await app.RunUntilStoppedAsync();
    return 0;
});

/// <summary>The entry point, public so that tests can host it.</summary>
public partial class Program;
