using System.CommandLine;
using Matching.Persistence;

namespace Matching.Worker.Commands;

/// <summary><c>serve</c>: consumers, outbox relay, jobs, until SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", new LocalizedText("Consommateurs, relais et tâches de fond.", "Consumers, outbox relay and jobs.").ToString());
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    internal static async Task<int> RunAsync(CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder();
        var (postgres, bus) = (builder.Configuration.GetConnectionString("Matching"), builder.Configuration["Bus:Url"]);
        if (string.IsNullOrEmpty(postgres) || string.IsNullOrEmpty(bus))
        {
            Console.Error.WriteLine(new LocalizedText(
                "serve veut PostgreSQL et RabbitMQ : donnez ConnectionStrings__Matching et Bus__Url. Sans eux, « dotnet run --project Matching.Api » fait tout dans un seul processus.",
                "serve wants PostgreSQL and RabbitMQ: set ConnectionStrings__Matching and Bus__Url. Without them, 'dotnet run --project Matching.Api' does all in one process."));
            return 2;
        }
        builder.Services.AddMatchingDatabase(postgres, Composition.DataFolder(builder.Configuration)).AddMatchingWorker(builder.Configuration);
        try
        {
            await builder.Build().RunAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The stop was asked for: whatever it cut short is owed still and is done by the next process.
        }
        return CommandLine.Done;
    }
}
