using Matching.Accounts;
using Matching.Datasets;
using Matching.Import;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.ModelTests.Ranking;
using Matching.Needs;
using Matching.Persistence;
using Matching.RankingModels;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.RankingModels;

/// <summary>
/// A database with a history that is worth learning from and twenty open needs, and a folder for models.
/// </summary>
internal sealed class LearnedWorld : IAsyncDisposable
{
    private const int Needs = 400;
    private const int OpenNeeds = 20;
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private LearnedWorld(TestDatabase database, SmallWorld people, string folder)
    {
        (_database, Coordinator, Models) = (database, people.Coordinator, new ModelFolder(folder));
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Time).AddMatchingModel(null, folder)
            .AddScoped(_ => database.Open()).AddSingleton(Models).BuildServiceProvider();
    }

    internal FakeTimeProvider Time { get; } = new(SmallWorld.Now);
    internal CoordinatorActor Coordinator { get; }
    internal ModelFolder Models { get; }
    internal MatcherSource Matchers => _services.GetRequiredService<MatcherSource>();

    internal MatchingDbContext Open() => _database.Open();

    internal static async Task<LearnedWorld> CreateAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var people = await SmallWorld.CreateAsync(database);
        var folder = Directory.CreateTempSubdirectory("elan-learned-").FullName;
        var world = HiddenWorld.Build(needs: Needs, employees: 300, shown: 30, seed: 9);
        var source = Path.Combine(folder, "source");
        DatasetFolder.Write(source, world with
        {
            Needs = [.. world.Needs.Select((n, i) => i < Needs - OpenNeeds
                ? n with { Status = "closed" }
                : n with { Status = "open", Start = new DateOnly(2026, 12, 1), End = new DateOnly(2027, 3, 1) })],
            History = [.. world.History.Where(h => string.CompareOrdinal(h.Need, $"n{Needs - OpenNeeds:D5}") < 0)],
        });
        var refused = new List<InputFault>();
        var learned = new LearnedWorld(database, people, folder);
        await new ImportDataset(database.Open, learned.Time).HandleAsync(source,
            new ImportOptions(false, AssumeConsent: true), (_, _, _, faults) => refused.AddRange(faults),
            new Progress<(string, int)>(), default);
        Assert.Empty(refused);
        // A dataset contains no eligibility, and ineligible associations get no proposals.
        await using var db = database.Open();
        await db.Associations.ExecuteUpdateAsync(s => s.SetProperty(a => a.Eligibility,
            Associations.Eligibility.GeneralInterest));
        return learned;
    }

    /// <summary>Asks for a job and runs it to its end.</summary>
    internal async Task<JobRow> RunAsync(JobKind kind, int seed)
    {
        await using var db = Open();
        var id = await new RequestJob(db, Time).HandleAsync(kind, seed, new SystemActor("test"), default);
        Assert.True(await Runner().RunOneAsync(default));
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id);
        Assert.True(job.Status == JobStatus.Completed, job.Error);
        return job;
    }

    internal JobRunner Runner() =>
        new(_services.GetRequiredService<IServiceScopeFactory>(), new JobRunnerSettings(), TimeProvider.System,
            NullLogger<JobRunner>.Instance);

    /// <summary>Does something with a use case and a context of its own.</summary>
    internal async Task<T> WithAsync<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Does something with a use case and a context of its own.</summary>
    internal Task WithAsync<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull =>
        WithAsync<TUseCase, bool>(async u =>
    {
        await act(u);
        return true;
    });

    /// <summary>Matches every open need.</summary>
    internal async Task MatchAsync()
    {
        await using var db = Open();
        foreach (var need in await db.Needs.AsNoTracking().Where(n => n.Status == Matching.Needs.NeedStatus.Open)
            .ToListAsync())
            await WithAsync<MatchNeed>(m => m.HandleAsync(need.Id, need.Version, default));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }
}
