using System.Security.Cryptography;
using Matching.Accounts;
using Matching.Associations;
using Matching.FollowUps;
using Matching.Import;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.SeedData;
using Matching.Staff;
using Microsoft.AspNetCore.Identity;
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
            await AddAccountsAsync(db, scope.ServiceProvider, logins, ct);
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

    private static async Task AddAccountsAsync(MatchingDbContext db, IServiceProvider services, string logins,
        CancellationToken ct)
    {
        // Chooses the association with the most open needs, and the first-ranked employee of one of them. Only needs
        // that can still be answered count: their missions start the day after tomorrow or later.
        var earliest =
            WorkingCalendar.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(2);
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open && n.Terms.Start >= earliest);
        var association = await open.GroupBy(n => n.AssociationId)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstAsync(ct);
        var needs = await open.AsNoTracking().Include(n => n.Skills).Include(n => n.Association)
            .Where(n => n.AssociationId == association).OrderBy(n => n.Reference).ToListAsync(ct);
        var (matcher, ids) = await services.GetRequiredService<MatcherSource>().GetAsync(db, ct);
        var lists = needs.Select(n => matcher.Rank(n.ToRow(), CreateMatchRun.ListLength)).ToList();
        var chosen = lists.FindIndex(l => l.Count > 0);
        var (reference, first) = chosen < 0
            ? ids.Select(i => (i.Key, i.Value)).First()
            : (lists[chosen][0].Employee, ids[lists[chosen][0].Employee]);
        var password = $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}-Elan1";
        var accounts = new[]
        {
            NewAccount("collaborateur@example.org", Role.Employee, password, employee: first),
            NewAccount("association@example.org", Role.Association, password, association: association),
            NewAccount("coordination@example.org", Role.Coordinator, password),
            NewAccount("exploitation@example.org", Role.Operator, password),
        };
        // Existing accounts mark a completed first start, so accounts and tasks are saved in one transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Accounts.AddRange(accounts);
        await using (var file = new StreamWriter(PrivateFiles.Create(logins)))
            await file.WriteAsync(string.Join('\n', accounts.Select(a => $"  {a.Email}  {password}").Prepend(
            new LocalizedText("Comptes de démonstration (adresse, mot de passe) :",
                "Demo accounts (address, password):").ToString())) + "\n");
        await db.SaveChangesAsync(ct);
        int RankIn(int list) => lists[list].FirstOrDefault(c => c.Employee == reference)?.Rank ?? int.MaxValue;
        var others = Enumerable.Range(0, needs.Count).Where(i => i != chosen).OrderBy(RankIn).ThenBy(i => i)
            .Select(i => needs[i].Id).ToList();
        await new DemoStories(services.GetRequiredService<MakeOffer>(), services.GetRequiredService<AnswerOffer>())
            .HandleAsync(new EmployeeActor(accounts[0].Id, first), new AssociationActor(accounts[1].Id, association),
                others, ct);
        await transaction.CommitAsync(ct);
    }

    private static Account NewAccount(string email, Role role, string password, Guid? employee = null,
        Guid? association = null)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
            ConcurrencyStamp = Guid.CreateVersion7().ToString(),
            Role = role,
            EmployeeId = employee,
            AssociationId = association,
            Territories = role == Role.Coordinator ? [CoordinatorActor.Everything] : [],
            Entities = role == Role.Coordinator ? [CoordinatorActor.Everything] : [],
        };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, password);
        return account;
    }

    private sealed class Silent : IProgress<(string File, int Rows)>
    {
        public void Report((string File, int Rows) value)
        {
        }
    }
}
