using System.Net;
using System.Net.Sockets;
using Matching.Persistence;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;
using Matching.Worker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>serve</c>: runs consumers, outbox relay and jobs until SIGTERM, with health and metrics on <c>Health:Url</c>.
/// </summary>
internal static class ServeCommand
{
    internal const string Name = "serve";

    public static Verb Create() => new Verb(Name, "Exécute les consommateurs, le relais et les tâches de fond.",
        "Runs consumers, outbox relay and background jobs.").Runs((_, ct) => RunAsync(ct));

    internal static async Task<int> RunAsync(CancellationToken ct)
    {
        var url = Composition.ValidConfiguration(StartupMode.Worker)[Settings.Health] is { Length: > 0 } configured
            ? configured : null;
        if (AddressCheck.Faults(Settings.Health, url ?? "").ToList() is { Count: > 0 } faults)
            throw new InputException(faults);
        try
        {
            await Composition.WithServicesAsync(_ => Task.FromResult(ExitCode.Done), ct);
        }
        catch (Exception fault) when (DatabaseOutage.IsCause(fault))
        {
            // The schema could not be checked before the process listens; the host waits for the database and checks.
        }
        using var host = Build(url);
        var watchdog = host.Services.GetRequiredService<BusWatchdog>();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // Requested stop; interrupted work stays pending and is done by the next process.
        }
        return watchdog.IsEndingProcess ? ExitCode.Restart : ExitCode.Done;
    }

    /// <summary>
    /// Builds the host. Its web server starts first, so that health is available while other services wait for the
    /// broker.
    /// </summary>
    private static IHost Build(string? configuredUrl) => Host.CreateDefaultBuilder()
            .ConfigureHostConfiguration(host => host.AddDefaultLevels())
            .ConfigureAppConfiguration((_, app) => app.AddSecretFiles(app.Build()))
            .ConfigureLogging(logging => logging.ExcludePersonalData())
            .ConfigureWebHost(web => web
                .UseKestrel(kestrel => kestrel.AddServerHeader = false)
                .UseSockets(sockets => sockets.CreateBoundListenSocket = endpoint =>
                    Bind(endpoint, canUseOtherPort: configuredUrl is null))
                .UseUrls(configuredUrl ?? OperationsSetup.DefaultAddress)
                .ConfigureServices(services => services.AddRouting())
                .Configure(app => app.UseRouting().UseEndpoints(endpoints =>
                {
                    endpoints.MapHealth();
                    endpoints.MapMetrics();
                })))
            .ConfigureServices((context, services) => services
                .AddMatchingModel(context.Configuration.GetConnectionString("Matching"),
                    context.Configuration.GetDataFolder(), DatabaseConnection.WorkerPool)
                .AddMatchingWorker(context.Configuration))
            .Build();

    /// <summary>
    /// Binds the default address; if another worker on the machine uses it, binds a free port, which the log shows.
    /// </summary>
    private static Socket Bind(EndPoint endpoint, bool canUseOtherPort)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }
        catch (SocketException fault) when (canUseOtherPort && fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        }
    }
}
