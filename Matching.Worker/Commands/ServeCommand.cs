using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Worker.Bus;
using Matching.Worker.Configuration;
using Matching.Worker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>serve</c>: consumers, outbox relay, jobs, until SIGTERM; health and metrics on <c>Health:Url</c>.
/// </summary>
internal static class ServeCommand
{
    internal const string Name = "serve";

    public static Command Create()
    {
        var command = new Command(Name, new LocalizedText(
            "Consommateurs, relais et tâches de fond.", "Consumers, outbox relay and jobs.").ToString());
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    internal static async Task<int> RunAsync(CancellationToken ct)
    {
        var configuration = Composition.Configuration();
        SettingsCheck.Require(configuration, StartupMode.Worker);
        if (configuration["Health:Url"] is { Length: > 0 } given
            && AddressCheck.Faults("Health:Url", given).ToList() is { Count: > 0 } taken)
            throw new InputException(taken);
        await RequireSchemaAsync(ct);
        using var host = Build(configuration);
        var watchdog = host.Services.GetRequiredService<BusWatchdog>();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The stop was asked for: whatever it cut short is owed still and is done by the next process.
        }
        return watchdog.HasGivenUp ? CommandLine.Restart : CommandLine.Done;
    }

    /// <summary>
    /// Ends before anything listens when the schema is wrong. A database that is away is waited for by the host, which
    /// then checks it.
    /// </summary>
    /// <exception cref="SchemaException">The schema is not this version's.</exception>
    private static async Task RequireSchemaAsync(CancellationToken ct)
    {
        try
        {
            await (await Composition.DatabaseAsync(ct)).DisposeAsync();
        }
        catch (Exception away) when (DatabaseOutage.IsCause(away))
        {
            // The host waits for it.
        }
    }

    /// <summary>
    /// The host. Its small web server starts first: it answers while the rest still waits for a broker that is away.
    /// </summary>
    private static IHost Build(IConfiguration configuration)
    {
        var given = configuration["Health:Url"] is { Length: > 0 } url ? url : null;
        return Host.CreateDefaultBuilder()
            .ConfigureHostConfiguration(host => host.AddUsualLevels())
            .ConfigureAppConfiguration((_, app) => app.AddSecretFiles(app.Build()))
            .ConfigureLogging(logging => logging.ExcludePersonalData())
            .ConfigureWebHost(web => web
                .UseKestrel(kestrel => kestrel.AddServerHeader = false)
                .UseSockets(
                    sockets => sockets.CreateBoundListenSocket = endpoint => Bind(endpoint, mayMove: given is null))
                .UseUrls(given ?? OperationsSetup.UsualAddress)
                .ConfigureServices(services => services.AddRouting())
                .Configure(app => app.UseRouting().UseEndpoints(endpoints =>
                {
                    endpoints.MapHealth();
                    endpoints.MapMetrics();
                })))
            .ConfigureServices((context, services) => services
                .AddMatchingDatabase(context.Configuration.GetConnectionString("Matching"),
                    Composition.DataFolder(context.Configuration), DatabaseConnection.WorkerPool)
                .AddMatchingWorker(context.Configuration))
            .Build();
    }

    /// <summary>
    /// A second worker on one machine, which nobody gave an address of its own, takes any that is free; the log tells
    /// which.
    /// </summary>
    private static Socket Bind(EndPoint endpoint, bool mayMove)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }
        catch (SocketException taken) when (mayMove && taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        }
    }
}
