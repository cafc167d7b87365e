using System.Globalization;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>
/// A small world on its own clock, which advances by the hour. At each hour the job runs, then the actions scheduled
/// for that hour.
/// </summary>
internal sealed class FollowUpStory : IAsyncDisposable
{
    private const string Manager = "manager@example.org";
    private readonly Workers _workers;
    private readonly DateTime _begun;
    private readonly ServiceProvider _services;
    private readonly List<(DateTime At, Func<Task> Act)> _acts = [];

    private FollowUpStory(TestDatabase database, SmallWorld world, Workers workers, DateTime begin)
    {
        (Database, World, _workers, _begun, Time) = (database, world, workers, begin, new FakeTimeProvider(begin));
        _services = new ServiceCollection().AddScoped(_ => database.Open()).AddSingleton<TimeProvider>(Time)
            .AddSingleton(FollowUpSettings.Default).AddSingleton(new AskingSettings())
            .AddScoped<ProposeNext>().AddScoped<ActOnFollowUp>()
            .BuildServiceProvider();
    }

    internal TestDatabase Database { get; }
    internal SmallWorld World { get; }
    internal FakeTimeProvider Time { get; }
    internal Guid Need { get; private set; }

    /// <summary>
    /// Begins on Monday, 2 November 2026, at 10:00 in Paris, with an open need that was matched: the first three of the
    /// list are asked.
    /// </summary>
    internal static Task<FollowUpStory> BeginAsync(Provider provider, int employees, Workers workers = Workers.One,
        bool asksManager = true, int listed = int.MaxValue) =>
        BeginAtAsync(SmallWorld.Now, provider, employees, workers, asksManager, listed);

    /// <summary>The same at another UTC instant; the mission is a month and a half later.</summary>
    internal static async Task<FollowUpStory> BeginAtAsync(DateTime begin, Provider provider, int employees,
        Workers workers, bool asksManager = true, int listed = int.MaxValue)
    {
        var content = SmallWorld.WebSite();
        var later = (begin - SmallWorld.Now).Days;
        content = content
            with
        {
            Terms = content.Terms with
            {
                Start = content.Terms.Start!.Value.AddDays(later),
                End = content.Terms.End!.Value.AddDays(later)
            }
        };
        return await BeginWithAsync(content, begin, provider, new StoryCast(employees, workers, asksManager, listed));
    }

    /// <summary>The same with another need.</summary>
    internal static async Task<FollowUpStory> BeginWithAsync(NeedContent content, DateTime begin, Provider provider,
        StoryCast cast)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, cast.Employees, cast.AsksManager);
        var story = new FollowUpStory(database, world, cast.Workers, begin);
        await using (var db = database.Open())
            await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.ManagerEmail, Manager));
        story.Need = await Workflow.OpenNeedAsync(database, world, content, story.Time);
        await story.MatchAsync(story.Need, Math.Min(cast.Employees, cast.Listed));
        return story;
    }

    /// <summary>Stores a run in the order of the employees' numbers, and asks its first people.</summary>
    internal async Task MatchAsync(Guid need, int listed, int version = 1)
    {
        var run = new MatchRun
        {
            NeedId = need,
            NeedVersion = version,
            Number = 1,
            At = Now,
            Method = "rules",
            Model = "rules",
            Considered = listed,
            Matches = [.. Enumerable.Range(0, listed).Select(i => new Match
            {
                EmployeeId = World.Employees[i].EmployeeId, Rank = i + 1, Score = -i, AcceptProbability = 0.5,
                Contributions = [], Reasons = [],
            })],
        };
        await using var db = Database.Open();
        db.MatchRuns.Add(run);
        await db.SaveChangesAsync();
        await new ProposeMatches(db, new ExplorationSettings { Probability = 0 }, new AskingSettings(), Time)
            .HandleAsync(run.Id, default);
    }

    internal DateTime Now => Time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Schedules an action at an hour given as <c>11-04 10:00</c> by the clocks of Paris in the year of the beginning.
    /// </summary>
    internal FollowUpStory At(string when, Func<MatchingDbContext, Task> act)
    {
        _acts.Add((Utc(when), async () =>
        {
            await using var db = Database.Open();
            await act(db);
        }
        ));
        return this;
    }

    internal FollowUpStory Accepts(string when, int employee, Actor? actor = null) => At(when, async db =>
        await new AnswerOffer(db, FollowUpSettings.Default, Time).AcceptAsync(await OfferOfAsync(db, employee),
            actor ?? World.Employees[employee - 1], default));

    internal FollowUpStory Declines(string when, int employee, DeclineReason reason, Actor? actor = null) =>
        At(when, async db =>
        await new AnswerOffer(db, FollowUpSettings.Default, Time).DeclineAsync(await OfferOfAsync(db, employee), reason,
            "", actor ?? World.Employees[employee - 1], default));

    internal FollowUpStory ManagerAccepts(string when, int employee) => At(when, async db =>
    {
        var offer = await OfferOfAsync(db, employee);
        await new AnswerOffer(db, FollowUpSettings.Default, Time).AcceptAsync(offer, new ManagerActor(offer), default);
    });

    internal FollowUpStory Approves(string when, int employee) => At(when, async db =>
        await new ApproveOffer(db, Time).HandleAsync(await OfferOfAsync(db, employee), World.Coordinator, default));

    /// <summary>Advances the clock hour by hour to a time in Paris.</summary>
    internal Task GoOnUntilAsync(string when, bool jobRuns = true) => GoOnToAsync(Utc(when), jobRuns);

    /// <summary>Advances the clock hour by hour to a UTC instant.</summary>
    internal async Task GoOnToAsync(DateTime until, bool jobRuns = true)
    {
        while (Now < until)
        {
            Time.Advance(TimeSpan.FromHours(1));
            if (jobRuns)
                await RunAsync();
            foreach (var (_, act) in _acts.Where(a => a.At == Now).ToList())
                await act();
        }
    }

    /// <summary>Runs the minute job.</summary>
    internal async Task RunAsync()
    {
        if (_workers == Workers.Two)
        {
            await Task.WhenAll(Worker().HandleAsync(default), Worker().HandleAsync(default));
            return;
        }
        await Worker().HandleAsync(default);
        if (_workers == Workers.Again && await Worker().HandleAsync(default) is > 0 and var more)
            throw new InvalidOperationException($"The second run acted {more} times.");
    }

    /// <summary>
    /// The notices, one line each: <c>11-05 08:00 e1 OfferRemindsEmployee</c>, by the clocks of Paris, in order of
    /// time.
    /// </summary>
    internal async Task<List<string>> NoticesAsync()
    {
        await using var db = Database.Open();
        var names = await NamesAsync(db);
        return [.. (await db.Notices.AsNoTracking().ToListAsync())
            .Select(
                n => (n.DueAt,
                    Line: $"{Paris(n.DueAt)} {(n.AccountId is { } account ? names[account] : "manager")} {n.Kind}"))
            .OrderBy(n => n.DueAt).ThenBy(n => n.Line, StringComparer.Ordinal).Select(n => n.Line)];
    }

    /// <summary>
    /// The transitions that the job made, one line each: <c>11-09 10:00 e1 AwaitingEmployee Expired</c>.
    /// </summary>
    internal async Task<List<string>> ClockMovesAsync()
    {
        await using var db = Database.Open();
        var names = await NamesAsync(db);
        var offers = await db.Offers.AsNoTracking().Include(o => o.Transitions).ToListAsync();
        return [
            .. offers
                .SelectMany(
                    o => o.Transitions
                        .Where(t => t.ActorName.StartsWith("system:", StringComparison.Ordinal) && t.At > _begun)
                .Select(t => (t.At, Line: $"{Paris(t.At)} {names[o.EmployeeId]} {t.From?.ToString() ?? "-"} {t.To}")))
            .OrderBy(m => m.At).ThenBy(m => m.Line, StringComparer.Ordinal).Select(m => m.Line)];
    }

    internal async Task<Guid> OfferOfAsync(MatchingDbContext db, int employee)
    {
        var id = World.Employees[employee - 1].EmployeeId;
        return await db.Offers.Where(o => o.EmployeeId == id && o.NeedId == Need).Select(o => o.Id).SingleAsync();
    }

    internal RunFollowUps Worker() =>
        new(_services.GetRequiredService<IServiceScopeFactory>(), FollowUpSettings.Default, Time,
            NullLogger<RunFollowUps>.Instance);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Database.Dispose();
    }

    internal static string Paris(DateTime utc) =>
        WorkingCalendar.LocalOf(utc).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private DateTime Utc(string when)
    {
        var local = DateTime.ParseExact($"{_begun.Year}-{when}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return WorkingCalendar.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(MatchingDbContext db)
    {
        var references = await db.Employees.ToDictionaryAsync(e => e.Id, e => e.Reference);
        var names = World.Employees.ToDictionary(e => e.Account, e => references[e.EmployeeId]);
        foreach (var (id, reference) in references)
            names[id] = reference;
        names[World.Association.Account] = "association";
        names[World.Coordinator.Account] = "coordinator";
        return names;
    }
}
