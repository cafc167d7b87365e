using System.CommandLine;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.Worker.Configuration;
using Matching.Worker.Health.Probes;
using Matching.Worker.Mail;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>doctor</c>: tries everything that the programs need, one line per check, with the remedy for each failure.
/// </summary>
internal static class DoctorCommand
{
    private const int MaxRowsListed = 10;

    public static Command Create()
    {
        var command = new Command("doctor",
            new LocalizedText("Vérifie l'installation, une ligne par point.",
                "Checks the installation, one line per check.").ToString());
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        var configuration = Composition.Configuration();
        // The same checks as at start; the other checks need valid settings.
        if (SettingsCheck.Faults(configuration, StartupMode.Installation) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                Console.WriteLine($"✗ {fault}");
            return ExitCode.BadInput;
        }
        Console.WriteLine($"✓ {new LocalizedText("réglages", "settings")}");
        await using var services = Composition.DatabaseOfAnyVersion();
        var passed = await CheckAsync(new("disque", "disk"), () =>
            Task.FromResult(DiskProbe.Run(configuration.GetDataFolder())));
        var database = await CheckAsync(new("base de données", "database"), () =>
            WithDatabaseAsync(services, DatabaseProbe.RunAsync, ct));
        passed &= database;
        passed &= await CheckAsync(new("bus", "broker"), () => BrokerAsync(configuration, ct));
        passed &= await CheckMailAsync(MailSettings.Read(configuration), configuration.GetDataFolder(), ct);
        if (configuration[Settings.PublicUrl] is { Length: > 0 } url)
            passed &= await CheckAsync(new("adresse publique", "public address"), () =>
                WebProbe.RunAsync(new Uri(url), ct));
        // Both checks need the database.
        if (database)
        {
            passed &= await CheckAsync(new("modèle", "model"), () =>
                WithDatabaseAsync(services, (db, cancel) => ModelAsync(services, db, cancel), ct));
            passed &= await CheckAsync(new("lignes du classement", "rows to rank"), () =>
                WithDatabaseAsync(services, RowsAsync, ct));
        }
        return passed ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<bool> CheckMailAsync(MailSettings mail, string folder, CancellationToken ct)
    {
        var passed = await CheckAsync(new("courrier", "mail"), () => ProbeMailAsync(mail, folder, ct));
        if (mail.Bounces is not null)
            passed &= await CheckAsync(new("retours de courrier", "returned mail"), () =>
                MailProbe.OpenMailboxAsync(mail, ct));
        return passed;
    }

    /// <summary>Runs one check and writes its result or its problem as one line.</summary>
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
#pragma warning disable CA1031 // An unexpected fault of one check must not prevent the others.
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
        : Task.FromResult(new LocalizedText("en mémoire (Bus__Url n'est pas défini)",
            "in memory (Bus__Url is not set)"));

    private static async Task<LocalizedText> ProbeMailAsync(MailSettings mail, string folder, CancellationToken ct)
    {
        var transport = mail.Smtp is null ? MailFolder(folder) : await MailProbe.RunAsync(mail, ct);
        return mail.Hold
            ? new($"{transport.Fr} ; RETENU : rien n'est envoyé tant que Mail__Hold vaut true",
                $"{transport.En}; HELD: nothing is sent while Mail__Hold is true")
            : transport;
    }

    private static LocalizedText MailFolder(string folder)
    {
        var mails = Path.Combine(folder, "mail");
        return DiskProbe.FindProblem(mails, DiskProbe.AtStart) is { } problem ? throw new ProbeException(problem)
            : new($"fichiers .eml dans {mails}", $".eml files in {mails}");
    }

    /// <summary>Reads everything that ranking reads; fails with the list of rows that ranking skips.</summary>
    private static async Task<LocalizedText> RowsAsync(MatchingDbContext db, CancellationToken ct)
    {
        var data = await DatabaseDataset.ReadAsync(db, ct);
        if (data.Unreadable is not { Count: > 0 } unreadable)
            return new($"{data.Employees.Count} personnes, {data.Needs.Count} besoins",
                $"{data.Employees.Count} people, {data.Needs.Count} needs");
        var named = string.Join("; ", unreadable.Take(MaxRowsListed).Select(r => $"{r.Table} {r.Key} ({r.Problem})"));
        throw new ProbeException(new(
            $"{unreadable.Count} lignes illisibles, laissées de côté ; corrigez-les dans la base : {named}",
            $"{unreadable.Count} unreadable rows, skipped; correct them in the database: {named}"));
    }

    private static async Task<LocalizedText> ModelAsync(ServiceProvider services, MatchingDbContext db,
        CancellationToken ct)
    {
        var serving = await ServingModel.ReadAsync(db, ct);
        if (serving.Model is not { } row)
            return new("aucun : les règles publiées servent", "none: the published rules are used");
        try
        {
            await services.GetRequiredService<ModelFolder>().LoadAsync(db, row, ct);
        }
        catch (InputException fault)
        {
            throw new ProbeException(fault.Faults[0].Problem);
        }
        return serving.RulesOnly
            ? new($"{row.ModelId}, arrêté par la coordination : les règles publiées servent",
                $"{row.ModelId}, stopped by a coordinator: the published rules are used")
            : new($"{row.ModelId}, en service", $"{row.ModelId}, serving");
    }
}
