using System.CommandLine;
using Matching.Datasets;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.Worker.Configuration;
using Matching.Worker.Health.Probes;
using Matching.Worker.Hosting;
using Matching.Worker.Mail;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>doctor</c>: does once each thing that the programs will need, one line each, and says what to do about a failure.
/// </summary>
internal static class DoctorCommand
{
    private const int MaxRowsNamed = 10;

    public static Command Create()
    {
        var command = new Command("doctor",
            new LocalizedText("Vérifie l'installation, une ligne par point.",
                "Checks the installation, one line a point.").ToString());
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        var configuration = Composition.Configuration();
        // The same checks as at start: with a fault among them nothing else can be asked.
        if (SettingsCheck.Faults(configuration, StartupMode.Installation) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                Console.WriteLine($"✗ {fault}");
            return ExitCode.BadInput;
        }
        Console.WriteLine($"✓ {new LocalizedText("réglages", "settings")}");
        await using var services = Composition.DatabaseOfAnyVersion();
        var sound = await CheckAsync(new("disque", "disk"), () =>
            Task.FromResult(DiskProbe.Run(Composition.DataFolder(configuration))));
        var database = await CheckAsync(new("base de données", "database"), () =>
            WithDatabaseAsync(services, DatabaseProbe.RunAsync, ct));
        sound &= database;
        sound &= await CheckAsync(new("bus", "broker"), () => BrokerAsync(configuration, ct));
        sound &= await CheckMailAsync(MailSettings.Read(configuration), Composition.DataFolder(configuration), ct);
        if (configuration[Settings.PublicUrl] is { Length: > 0 } url)
            sound &= await CheckAsync(new("adresse publique", "public address"), () =>
                WebProbe.RunAsync(new Uri(url), ct));
        // Both are read from the database: without it there is nothing more to say.
        if (database)
        {
            sound &= await CheckAsync(new("modèle", "model"), () =>
                WithDatabaseAsync(services, (db, cancel) => ModelAsync(services, db, cancel), ct));
            sound &= await CheckAsync(new("lignes du classement", "rows to rank"), () =>
                WithDatabaseAsync(services, RowsAsync, ct));
        }
        return sound ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<bool> CheckMailAsync(MailSettings mail, string folder, CancellationToken ct)
    {
        var sound = await CheckAsync(new("courrier", "mail"), () => ProbeMailAsync(mail, folder, ct));
        if (mail.Bounces is not null)
            sound &= await CheckAsync(new("retours de courrier", "returned mail"), () =>
                MailProbe.OpenMailboxAsync(mail, ct));
        return sound;
    }

    /// <summary>One line: what the check found, or what keeps the programs from their work.</summary>
    private static async Task<bool> CheckAsync(LocalizedText point, Func<Task<LocalizedText>> check)
    {
        try
        {
            Console.WriteLine($"✓ {point}: {await check()}");
            return true;
        }
        catch (ProbeException fault)
        {
            Console.WriteLine($"✗ {point}: {fault.Problem}");
        }
#pragma warning disable CA1031 // A check that fails in a way that nobody foresaw is still one line among the others.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Console.WriteLine($"✗ {point}: {ProbeException.CauseOf(fault)}");
        }
        return false;
    }

    private static async Task<LocalizedText> WithDatabaseAsync(ServiceProvider services, Func<MatchingDbContext,
        CancellationToken, Task<LocalizedText>> check, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await check(scope.ServiceProvider.GetRequiredService<MatchingDbContext>(), ct);
    }

    private static Task<LocalizedText> BrokerAsync(IConfiguration configuration, CancellationToken ct) =>
        configuration[Settings.Broker] is { Length: > 0 } url
        ? BrokerProbe.RunAsync(url, ct)
        : Task.FromResult(new LocalizedText("en mémoire (Bus__Url n'est pas donné)",
            "in memory (Bus__Url is not set)"));

    private static async Task<LocalizedText> ProbeMailAsync(MailSettings mail, string folder, CancellationToken ct)
    {
        var way = mail.Smtp is null ? MailFolder(folder) : await MailProbe.RunAsync(mail, ct);
        return mail.Hold
            ? new($"{way.Fr} ; RETENU : rien n'est envoyé tant que Mail__Hold vaut true",
                $"{way.En}; HELD: nothing is sent while Mail__Hold is true")
            : way;
    }

    private static LocalizedText MailFolder(string folder)
    {
        var mails = Path.Combine(folder, "mail");
        return DiskProbe.FindProblem(mails, DiskProbe.AtStart) is { } problem ? throw new ProbeException(problem)
            : new($"fichiers .eml dans {mails}", $".eml files in {mails}");
    }

    /// <summary>Everything that ranking reads, as it reads it: rows that it skips are named.</summary>
    private static async Task<LocalizedText> RowsAsync(MatchingDbContext db, CancellationToken ct)
    {
        var data = await DatabaseDataset.ReadAsync(db, ct);
        if (data.Unreadable is not { Count: > 0 } unreadable)
            return new($"{data.Employees.Count} personnes, {data.Needs.Count} besoins",
                $"{data.Employees.Count} people, {data.Needs.Count} needs");
        var named = string.Join("; ", unreadable.Take(MaxRowsNamed).Select(r => $"{r.Table} {r.Key} ({r.Problem})"));
        throw new ProbeException(new(
            $"{unreadable.Count} lignes illisibles, laissées de côté ; corrigez-les dans la base : {named}",
            $"{unreadable.Count} unreadable rows, skipped; correct them in the database: {named}"));
    }

    private static async Task<LocalizedText> ModelAsync(ServiceProvider services, MatchingDbContext db,
        CancellationToken ct)
    {
        var serving = await ServingModel.ReadAsync(db, ct);
        if (serving.Model is not { } row)
            return new("aucun : les règles servent", "none: the rules serve");
        try
        {
            await services.GetRequiredService<ModelFolder>().LoadAsync(db, row, ct);
        }
        catch (InputException broken)
        {
            throw new ProbeException(broken.Faults[0].Problem);
        }
        return serving.RulesOnly
            ? new($"{row.ModelId}, arrêté par une coordination : les règles servent",
                $"{row.ModelId}, stopped by a coordinator: the rules serve")
            : new($"{row.ModelId}, sert", $"{row.ModelId}, serves");
    }
}
