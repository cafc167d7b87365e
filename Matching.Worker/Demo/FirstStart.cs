using Matching.Accounts;
using Matching.Associations;
using Matching.Import;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
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
    private const string LoginsFile = "demo-logins.txt";
    private const string DemoManager = "manager@example.org";

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
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        await db.BringUpToDateAsync(ct);
        var logins = Path.Combine(dataFolder, LoginsFile);
        if (!await db.Accounts.AnyAsync(ct))
        {
            var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            await ImportDemoAsync(services, Path.Combine(dataFolder, "demo"), today, console, ct);
            await console.WriteLineAsync(
                new LocalizedText("Noms, associations et comptes…", "Names, associations and accounts…").ToString());
            await NameAsync(db, ct);
            await TrainAsync(services, db, console, ct);
            var provider = scope.ServiceProvider;
            await new DemoAccounts(db, provider.GetRequiredService<MatcherSource>(),
                new DemoStories(provider.GetRequiredService<MakeOffer>(), provider.GetRequiredService<AnswerOffer>()),
                provider.GetRequiredService<TimeProvider>()).AddAsync(logins, ct);
            // Printed only once: the console of a later start may be a log that others can read.
            await console.WriteLineAsync(await File.ReadAllTextAsync(logins, ct));
            await console.WriteLineAsync(new LocalizedText($"  Ils restent dans {logins}, lisible par vous seul.",
                $"  They are kept in {logins}, which only you can read.").ToString());
        }
    }

    private static async Task ImportDemoAsync(IServiceProvider services, string folder, DateOnly today,
        TextWriter console, CancellationToken ct)
    {
        await console.WriteLineAsync(new LocalizedText(
            "Premier démarrage : un monde de démonstration inventé (2 000 personnes, 150 besoins, deux ans "
                + "d'historique)…",
            "First start: a fictitious demo world (2,000 people, 150 needs, two years of history)…").ToString());
        DemoWorld.Write(folder, new DemoOptions { Seed = Seed, Today = today, Taxonomy = DemoOptions.OwnTaxonomy() });
        var files =
            await services.GetRequiredService<ImportDataset>().HandleAsync(folder, new ImportOptions(false, true),
            (file, line, _, faults) => console.WriteLine($"{file}:{line} {faults[0]}"), new Silent(), ct);
        foreach (var file in files)
            await console.WriteLineAsync($"  {file.File}: {file.Accepted}");
    }

    /// <summary>Adds fictitious names and eligibility, which datasets do not contain.</summary>
    private static async Task NameAsync(MatchingDbContext db, CancellationToken ct)
    {
        foreach (var employee in await db.Employees.ToListAsync(ct))
        {
            (employee.DisplayName, employee.Email) = PersonNames.For(employee.Reference, Seed);
            employee.ManagerEmail = DemoManager;
        }
        var withOpenNeeds =
            (await db.Needs.Where(n => n.Status == NeedStatus.Open).Select(n => n.AssociationId).Distinct()
                .ToListAsync(ct)).ToHashSet();
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
        await console.WriteLineAsync(
            new LocalizedText("Entraînement du modèle sur l'historique…", "Training the model on the history…")
                .ToString());
        var time = services.GetRequiredService<TimeProvider>();
        var id = await new RequestJob(db, time).HandleAsync(JobKind.Training, Seed, new SystemActor("first-start"), ct);
        var runner = services.GetRequiredService<JobRunner>();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
        while (await db.Jobs.AnyAsync(j => j.Id == id && j.FinishedAt == null, ct))
        {
            if (!await runner.RunOneAsync(ct))
                await poll.WaitForNextTickAsync(ct);
        }
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, ct);
        await console.WriteLineAsync($"  {job.Result?.Sentence.ToString() ?? job.Error}");
    }

    private sealed class Silent : IProgress<(string File, int Rows)>
    {
        public void Report((string File, int Rows) value)
        {
        }
    }
}
