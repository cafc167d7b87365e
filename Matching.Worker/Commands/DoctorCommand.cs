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
    public static Verb Create() => new Verb("doctor", "Vérifie l'installation, une ligne par point.",
        "Checks the installation, one line per check.").Runs((_, ct) => RunAsync(ct));

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        var configuration = Composition.Configuration();
        // The same checks as at start; the other checks need valid settings.
        if (SettingsCheck.Faults(configuration, StartupMode.Installation) is { Count: > 0 } faults)
        {
            foreach (var fault in faults) Console.WriteLine($"✗ {fault}");
            return ExitCode.BadInput;
        }
        Console.WriteLine($"✓ {new LocalizedText("réglages", "settings")}");
        await using var services = Composition.DatabaseOfAnyVersion();
        async Task<LocalizedText> WithDatabaseAsync(Func<MatchingDbContext, Task<LocalizedText>> check)
        {
            await using var scope = services.CreateAsyncScope();
            return await check(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
        }
        var folder = configuration.GetDataFolder();
        var passed = await CheckAsync(new("disque", "disk"), () => Task.FromResult(DiskProbe.Run(folder)));
        var database = await CheckAsync(new("base de données", "database"), () =>
            WithDatabaseAsync(db => DatabaseProbe.RunAsync(db, ct)));
        passed &= database;
        passed &= await CheckAsync(new("bus", "broker"), () =>
            configuration[Settings.Broker] is { Length: > 0 } broker ? BrokerProbe.RunAsync(broker, ct)
            : Task.FromResult(new LocalizedText("en mémoire (Bus__Url n'est pas défini)",
                "in memory (Bus__Url is not set)")));
        passed &= await CheckMailAsync(MailSettings.Read(configuration), folder, ct);
        if (configuration[Settings.PublicUrl] is { Length: > 0 } url)
            passed &= await CheckAsync(new("adresse publique", "public address"), () =>
                WebProbe.RunAsync(new Uri(url), ct));
        // Both checks need the database.
        if (database)
        {
            passed &= await CheckAsync(new("modèle", "model"), () =>
                WithDatabaseAsync(db => ModelProbe.RunAsync(db, services.GetRequiredService<ModelFolder>(), ct)));
            passed &= await CheckAsync(new("lignes du classement", "rows to rank"), () =>
                WithDatabaseAsync(db => RowsProbe.RunAsync(db, ct)));
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
#pragma warning disable CA1031 // An unexpected fault of one check must not prevent the others.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var problem = (fault as ProbeException)?.Problem.ToString() ?? ProbeException.CauseOf(fault);
            Console.WriteLine($"✗ {point}: {problem}");
            return false;
        }
    }

    private static async Task<LocalizedText> ProbeMailAsync(MailSettings mail, string folder, CancellationToken ct)
    {
        var mails = Path.Combine(folder, "mail");
        LocalizedText transport = mail.Smtp is not null ? await MailProbe.RunAsync(mail, ct)
            : DiskProbe.FindProblem(mails, DiskProbe.AtStart) is { } problem ? throw new ProbeException(problem)
            : new($"fichiers .eml dans {mails}", $".eml files in {mails}");
        return mail.Hold
            ? new($"{transport.Fr} ; RETENU : rien n'est envoyé tant que Mail__Hold vaut true",
                $"{transport.En}; HELD: nothing is sent while Mail__Hold is true")
            : transport;
    }
}
