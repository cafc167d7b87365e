using Matching.Accounts;
using Matching.Associations;
using Matching.Import;
using Matching.Jobs;
using Matching.Needs;
using Matching.Persistence;
using Matching.SeedData;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Demo;

/// <summary>
/// First start of the embedded mode: imports the taxonomy and a demo world into an empty database, with one account per
/// role. An interrupted first start continues at the next start; a completed one does nothing.
/// </summary>
public static class FirstStart
{
    private const int Seed = 2026;

    /// <summary>
    /// Fills the database and prints the demo accounts with their passwords, unless the database has accounts.
    /// </summary>
    /// <param name="services">The application's container.</param>
    /// <param name="dataFolder">Folder of the database.</param>
    /// <param name="console">Receives progress and the demo accounts.</param>
    /// <param name="ct">Cancels; imported rows are kept.</param>
    public static async Task RunAsync(IServiceProvider services, string dataFolder, TextWriter console,
        CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var db = provider.GetRequiredService<MatchingDbContext>();
        await db.BringUpToDateAsync(ct);
        if (await db.Accounts.AnyAsync(ct))
            return;
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        await ImportDemoAsync(services, Path.Combine(dataFolder, "demo"), today, console, ct);
        console.WriteLine(new LocalizedText("Noms, associations et comptes…", "Names, associations and accounts…"));
        await NameAsync(db, ct);
        await TrainAsync(services, db, console, ct);
        var logins = Path.Combine(dataFolder, "demo-logins.txt");
        await ActivatorUtilities.CreateInstance<DemoAccounts>(provider).AddAsync(logins, ct);
        // Printed only once: the console of a later start may be a log that others can read.
        console.WriteLine(await File.ReadAllTextAsync(logins, ct));
        console.WriteLine(new LocalizedText($"  Ils restent dans {logins}, lisible par vous seul.",
            $"  They are kept in {logins}, which only you can read."));
    }

    private static async Task ImportDemoAsync(IServiceProvider services, string folder, DateOnly today,
        TextWriter console, CancellationToken ct)
    {
        console.WriteLine(new LocalizedText(
            "Premier démarrage : un monde de démonstration inventé (2 000 personnes, 150 besoins, deux ans "
                + "d'historique)…",
            "First start: a fictitious demo world (2,000 people, 150 needs, two years of history)…"));
        DemoWorld.Write(folder, new() { Seed = Seed, Today = today, Taxonomy = DemoOptions.OwnTaxonomy() });
        var files = await services.GetRequiredService<ImportDataset>().HandleAsync(folder, new(false, true),
            (file, line, _, faults) => console.WriteLine($"{file}:{line} {faults[0]}"),
            new Progress<(string, int)>(), ct);
        foreach (var file in files)
            console.WriteLine($"  {file.File}: {file.Accepted}");
    }

    /// <summary>Adds fictitious names and eligibility, which datasets do not contain.</summary>
    private static async Task NameAsync(MatchingDbContext db, CancellationToken ct)
    {
        foreach (var employee in await db.Employees.ToListAsync(ct))
        {
            (employee.DisplayName, employee.Email) = PersonNames.For(employee.Reference, Seed);
            employee.ManagerEmail = "manager@example.org";
        }
        var withOpenNeeds = await db.Needs.Where(n => n.Status == NeedStatus.Open).Select(n => n.AssociationId)
            .ToHashSetAsync(ct);
        foreach (var (position, association) in (await db.Associations.OrderBy(a => a.Reference).ToListAsync(ct))
            .Index())
            association.Eligibility = (position % 50) switch
            {
                < 4 => Eligibility.PublicUtility,
                < 6 => Eligibility.PublicBody,
                < 9 when !withOpenNeeds.Contains(association.Id) => Eligibility.Unknown,
                _ => Eligibility.GeneralInterest,
            };
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Runs the training as a job, as every night. After a crash, the next start waits until the job's lease expires
    /// and continues.
    /// </summary>
    private static async Task TrainAsync(IServiceProvider services, MatchingDbContext db, TextWriter console,
        CancellationToken ct)
    {
        console.WriteLine(
            new LocalizedText("Entraînement du modèle sur l'historique…", "Training the model on the history…"));
        var time = services.GetRequiredService<TimeProvider>();
        var id = await new RequestJob(db, time).HandleAsync(JobKind.Training, Seed, new SystemActor("first-start"), ct);
        var runner = services.GetRequiredService<JobRunner>();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
        while (await db.Jobs.AnyAsync(j => j.Id == id && j.FinishedAt == null, ct))
            if (!await runner.RunOneAsync(ct))
                await poll.WaitForNextTickAsync(ct);
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, ct);
        console.WriteLine($"  {job.Result?.Sentence.ToString() ?? job.Error}");
    }
}
