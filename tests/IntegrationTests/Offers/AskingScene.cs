using Matching.Associations;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Offers;

/// <summary>A small world in which each rule can be brought about and each door tried.</summary>
internal sealed partial class AskingScene : IAsyncDisposable
{
    private const int People = 24;
    private const int Spare = 12; // the employee beside number n is number n + Spare
    private readonly ServiceProvider _services;
    private FakeTimeProvider _time = new(SmallWorld.Now);

    private AskingScene(TestDatabase database, SmallWorld world)
    {
        (Database, World) = (database, world);
        _services = new ServiceCollection().AddScoped(_ => database.Open()).AddTransient<TimeProvider>(_ => _time)
            .AddSingleton(FollowUpSettings.Default).AddSingleton(new AskingSettings())
            .AddScoped<ProposeNext>().AddScoped<ActOnFollowUp>()
            .BuildServiceProvider();
    }

    internal TestDatabase Database { get; }
    internal SmallWorld World { get; }

    internal static async Task<AskingScene> CreateAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return new AskingScene(database, await SmallWorld.CreateAsync(database, People, daysPerYear: 100));
    }

    internal Task<Guid> OpenNeedAsync() => Workflow.OpenNeedAsync(Database, World, seats: 2);

    /// <summary>Reverts the changes of a rule.</summary>
    internal void Reset()
    {
        _time = new FakeTimeProvider(SmallWorld.Now);
        using var db = Database.Open();
        db.Associations.ExecuteUpdate(s => s.SetProperty(a => a.Eligibility, Eligibility.GeneralInterest));
    }

    /// <summary>An offer just before the answer that a door gives.</summary>
    internal async Task<Guid> OfferAsync(string door, Guid need, int employee)
    {
        var offer = await Workflow.NominateAsync(Database, World, need, employee);
        if (door is "AssociationYes" or "Approval")
            await Workflow.AcceptAsync(Database, offer, World.Employees[employee]);
        if (door == "Approval")
            await Workflow.AcceptAsync(Database, offer, World.Association);
        return offer;
    }

    /// <summary>Stores a run of the need's version with these people in order.</summary>
    internal async Task<Guid> StoreRunAsync(Guid need, int[] people, Guid? job = null)
    {
        await using var db = Database.Open();
        var version = await db.Needs.Where(n => n.Id == need).Select(n => n.Version).SingleAsync();
        var run = new MatchRun
        {
            NeedId = need,
            NeedVersion = version,
            Number = 1 + await db.MatchRuns.CountAsync(r => r.NeedId == need && r.NeedVersion == version),
            JobId = job,
            At = SmallWorld.Now,
            Method = "rules",
            Model = "rules",
            Considered = people.Length,
            Matches = [.. people.Select((p, i) => new Match
            {
                EmployeeId = World.Employees[p].EmployeeId, Rank = i + 1, Score = -i, AcceptProbability = 0.5,
                    Contributions = [], Reasons = [],
            })],
        };
        db.MatchRuns.Add(run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    internal async Task ProposeAsync(Guid run)
    {
        await using var db = Database.Open();
        await new ProposeMatches(db, new ExplorationSettings { Probability = 0 }, new AskingSettings(), _time)
            .HandleAsync(run, default);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Database.Dispose();
    }

    private async Task<Guid> ApplyAsync(Guid need, int employee)
    {
        await using var db = Database.Open();
        return await new MakeOffer(db, FollowUpSettings.Default, _time).ApplyAsync(need, World.Employees[employee],
            default);
    }
}
