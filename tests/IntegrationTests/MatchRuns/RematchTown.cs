using Matching.MatchRuns;
using Matching.Needs;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.MatchRuns;

/// <summary>A small world with the use cases that a worker has.</summary>
internal sealed class RematchTown : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private RematchTown(TestDatabase database, SmallWorld world)
    {
        (Database, World) = (database, world);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Time)
            .AddMatchingModel(null, Directory.CreateTempSubdirectory("elan-rematch-").FullName)
            .AddScoped(_ => database.Open()).BuildServiceProvider();
    }

    internal FakeTimeProvider Time { get; } = new(SmallWorld.Now);
    internal TestDatabase Database { get; }
    internal SmallWorld World { get; }

    internal static async Task<RematchTown> CreateAsync(Provider provider, int employees)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return new RematchTown(database, await SmallWorld.CreateAsync(database, employees));
    }

    internal async Task SaveAsync(int employee, ProfileContent content)
    {
        var actor = World.Employees[employee];
        // No two saves of one person share an instant.
        Time.Advance(TimeSpan.FromMilliseconds(10));
        await using var db = Database.Open();
        await new SaveProfile(db, Time).HandleAsync(content,
            await db.Profiles.Where(p => p.EmployeeId == actor.EmployeeId).Select(p => p.RowVersion).SingleAsync(),
            actor, default);
    }

    /// <summary>An open need, matched, its first people asked.</summary>
    internal async Task<Guid> OpenAsync()
    {
        var need = await Workflow.OpenNeedAsync(Database, World);
        await MatchAsync(need, 1);
        return need;
    }

    internal async Task MatchAsync(Guid need, int version)
    {
        await using (var scope = _services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MatchNeed>().HandleAsync(need, version, default);
        await AskAsync();
    }

    internal async Task ChangeAsync(Guid need, NeedContent content)
    {
        await using var db = Database.Open();
        var version = await db.Needs.Where(n => n.Id == need).Select(n => n.RowVersion).SingleAsync();
        await new ChangeNeed(db, Time).HandleAsync(need, content, version, World.Association, default);
    }

    internal async Task<int?> DealAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ScheduleRematch>().HandleAsync(default);
    }

    /// <summary>Deals out after the rest, ranks, asks.</summary>
    internal async Task RematchAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(3));
        Assert.NotNull(await DealAsync());
        await RankOwedAsync();
    }

    internal async Task RankOwedAsync()
    {
        await using var db = Database.Open();
        foreach (var owed in await db.OwedRematches.AsNoTracking().Select(o => new { o.Epoch, o.Chunk }).Distinct()
            .ToListAsync())
            await RankAsync(owed.Epoch, owed.Chunk);
        await AskAsync();
    }

    internal async Task RankAsync(int epoch, int chunk)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RematchNeeds>().HandleAsync(epoch, chunk, default);
    }

    internal async Task<IEnumerable<int>> AskedAsync(Guid need)
    {
        await using var db = Database.Open();
        var asked = await db.Offers.Where(o => o.NeedId == need).Select(o => o.EmployeeId).ToListAsync();
        return Enumerable.Range(0, World.Employees.Count).Where(e => asked.Contains(World.Employees[e].EmployeeId));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Database.Dispose();
    }

    private async Task AskAsync()
    {
        await using var db = Database.Open();
        foreach (var run in await db.MatchRuns.Where(r => r.ProposedAt == null).OrderBy(r => r.Id).Select(r => r.Id)
            .ToListAsync())
        {
            await using var scope = _services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ProposeMatches>().HandleAsync(run, default);
        }
    }
}
