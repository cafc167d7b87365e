using System.CommandLine;
using Matching.Datasets;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.Worker.Mail;
using Matching.Worker.Operations;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Matching.Worker.Commands;

/// <summary><c>doctor</c>: configuration, database, broker, mail and model, one line each, and what to do.</summary>
internal static class DoctorCommand
{
    private const int MaxRowsNamed = 10;
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("doctor", new LocalizedText("Vérifie l'installation, une ligne par point.", "Checks the installation, one line a point.").ToString());
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        var configuration = Composition.Configuration();
        var folder = Composition.DataFolder(configuration);
        // The same checks as at start: with a fault among them nothing else can be asked.
        if (SettingsCheck.Faults(configuration) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                Console.WriteLine($"✗ {fault}");
            return CommandLine.BadInput;
        }
        Console.WriteLine($"✓ {new LocalizedText("réglages", "settings")}");
        var sound = await CheckAsync(new("base de données", "database"), () => DatabaseAsync(ct));
        sound &= await CheckAsync(new("bus", "broker"), () => BrokerAsync(configuration["Bus:Url"], ct));
        sound &= await CheckAsync(new("courrier", "mail"), () => MailAsync(configuration, folder, ct));
        if (MailSettings.Read(configuration) is { Bounces: not null } mail)
            sound &= await CheckAsync(new("retours de courrier", "returned mail"), () => ReadBounces.ProbeAsync(mail, ct));
        sound &= await CheckAsync(new("modèle", "model"), () => ModelAsync(ct));
        sound &= await CheckAsync(new("lignes du classement", "rows to rank"), () => RowsAsync(ct));
        return sound ? 0 : 1;
    }

    private static async Task<bool> CheckAsync(LocalizedText point, Func<Task<LocalizedText>> check)
    {
        try
        {
            Console.WriteLine($"✓ {point}: {await check()}");
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Console.WriteLine($"✗ {point}: {fault.Message.Split('\n')[0]}");
            return false;
        }
    }

    private static async Task<LocalizedText> DatabaseAsync(CancellationToken ct)
    {
        await using var services = Composition.Database();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        if (!await db.Database.CanConnectAsync(ct))
            throw new InvalidOperationException(new LocalizedText(
                "injoignable ; vérifiez ConnectionStrings__Matching, ou lancez « migrate » pour créer le fichier SQLite",
                "out of reach; check ConnectionStrings__Matching, or run 'migrate' to make the SQLite file").ToString());
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        return pending == 0
            ? new($"{db.Database.ProviderName}, à jour", $"{db.Database.ProviderName}, up to date")
            : throw new InvalidOperationException(new LocalizedText($"{pending} migrations en attente ; lancez « migrate »", $"{pending} migrations pending; run 'migrate'").ToString());
    }

    private static async Task<LocalizedText> BrokerAsync(string? url, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(url))
            return new("en mémoire (Bus__Url n'est pas donné)", "in memory (Bus__Url is not set)");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(BrokerPatience);
        await using var connection = await new ConnectionFactory { Uri = new Uri(url) }.CreateConnectionAsync(limit.Token);
        return new($"RabbitMQ à {connection.Endpoint.HostName}:{connection.Endpoint.Port}", $"RabbitMQ at {connection.Endpoint.HostName}:{connection.Endpoint.Port}");
    }

    private static async Task<LocalizedText> MailAsync(IConfiguration configuration, string folder, CancellationToken ct)
    {
        var settings = MailSettings.Read(configuration);
        var way = await WayAsync(settings, folder, ct);
        return settings.IsHeld
            ? new($"{way.Fr} ; RETENU : rien n'est envoyé tant que Mail__Hold vaut true",
                $"{way.En}; HELD: nothing is sent while Mail__Hold is true")
            : way;
    }

    private static async Task<LocalizedText> WayAsync(MailSettings settings, string folder, CancellationToken ct)
    {
        if (settings.Smtp is not { } server)
            return Writable(Path.Combine(folder, "mail"));
        using var mailer = new SmtpMailer(settings);
        var way = await mailer.ProbeAsync(ct);
        return new($"SMTP à {server.Host}:{server.Port} ({way}), de {settings.From}", $"SMTP at {server.Host}:{server.Port} ({way}), from {settings.From}");
    }

    private static LocalizedText Writable(string folder)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, ".probe");
        File.WriteAllText(probe, "");
        File.Delete(probe);
        return new($"fichiers .eml dans {folder}", $".eml files in {folder}");
    }

    /// <summary>Everything that ranking reads, as it reads it: rows that it skips are named.</summary>
    private static async Task<LocalizedText> RowsAsync(CancellationToken ct)
    {
        await using var services = Composition.Database();
        await using var scope = services.CreateAsyncScope();
        var data = await DatabaseDataset.ReadAsync(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), ct);
        if (data.Unreadable is not { Count: > 0 } unreadable)
            return new($"{data.Employees.Count} personnes, {data.Needs.Count} besoins", $"{data.Employees.Count} people, {data.Needs.Count} needs");
        var named = string.Join("; ", unreadable.Take(MaxRowsNamed).Select(r => $"{r.Table} {r.Key} ({r.Problem})"));
        throw new InvalidOperationException(new LocalizedText(
            $"{unreadable.Count} lignes illisibles, laissées de côté ; corrigez-les dans la base : {named}",
            $"{unreadable.Count} unreadable rows, skipped; correct them in the database: {named}").ToString());
    }

    private static async Task<LocalizedText> ModelAsync(CancellationToken ct)
    {
        await using var services = Composition.Database();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var serving = await ServingModel.ReadAsync(db, ct);
        if (serving.Model is not { } row)
            return new("aucun : les règles servent", "none: the rules serve");
        try
        {
            await services.GetRequiredService<ModelFolder>().LoadAsync(db, row, ct);
        }
        catch (InputException broken)
        {
            throw new InvalidOperationException(broken.Faults[0].ToString(), broken);
        }
        return serving.RulesOnly
            ? new($"{row.ModelId}, arrêté par une coordination : les règles servent", $"{row.ModelId}, stopped by a coordinator: the rules serve")
            : new($"{row.ModelId}, sert", $"{row.ModelId}, serves");
    }
}
