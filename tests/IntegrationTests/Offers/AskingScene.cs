using Matching.Assignments;
using Matching.Associations;
using Matching.FollowUps;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Ranking;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

/// <summary>A small world in which each rule can be brought about and each door tried.</summary>
internal sealed class AskingScene : IAsyncDisposable
{
    private const int People = 24;
    private const int Spare = 12; // the employee beside number n is number n + Spare
    private readonly ServiceProvider _services;
    private FakeTimeProvider _time = new(SmallWorld.Now);

    private AskingScene(TestDatabase database, SmallWorld world)
    {
        (Database, World) = (database, world);
        _services = new ServiceCollection().AddScoped(_ => database.Open()).AddTransient<TimeProvider>(_ => _time)
            .AddSingleton(FollowUpSettings.Default).AddScoped<ProposeNext>().AddScoped<ActOnFollowUp>()
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

    /// <summary>Brings a rule about.</summary>
    internal async Task MakeAsync(string rule, Guid need, int employee)
    {
        var id = World.Employees[employee].EmployeeId;
        await using var db = Database.Open();
        var profile = db.Profiles.Where(p => p.EmployeeId == id);
        switch (rule)
        {
            case "nothing":
                break;
            case "the need is not open":
                await db.Needs.Where(n => n.Id == need).ExecuteUpdateAsync(s =>
                    s.SetProperty(n => n.Status, NeedStatus.Closed));
                break;
            case "the association is not eligible":
                await db.Associations.ExecuteUpdateAsync(s =>
                    s.SetProperty(a => a.Eligibility, Eligibility.NotEligible));
                break;
            case "another mission overlaps":
                await OverlapAsync(id, employee);
                break;
            case "a loan would pass 36 months":
                await db.Needs.Where(n => n.Id == need).ExecuteUpdateAsync(s =>
                    s.SetProperty(n => n.Terms.Format, MissionFormat.PartTime));
                db.HostTimes.Add(new HostTime
                {
                    EmployeeId = id,
                    AssociationId = World.Association.AssociationId,
                    LoanDays = HostTime.LimitDays - 30
                });
                await db.SaveChangesAsync();
                break;
            case "nobody could answer in time":
                _time = new FakeTimeProvider(AnswerDeadline.For(new DateOnly(2026, 12, 1)));
                break;
            case "an offer is live":
                await Workflow.NominateAsync(Database, World, need, employee);
                break;
            case "the association declined":
                var heard = await Workflow.NominateAsync(Database, World, need, employee);
                await Workflow.AcceptAsync(Database, heard, World.Employees[employee]);
                await new AnswerOffer(db, FollowUpSettings.Default, _time).DeclineAsync(heard, DeclineReason.DoesNotFit,
                    "", World.Association, default);
                break;
            case "the employee declined" or "declined, then applied":
                await new AnswerOffer(db, FollowUpSettings.Default, _time)
                    .DeclineAsync(await Workflow.NominateAsync(Database, World, need,
                    employee), DeclineReason.Workload, "", World.Employees[employee], default);
                if (rule == "declined, then applied")
                    await WithdrawAsync(await ApplyAsync(need, employee));
                break;
            case "no consent":
                await profile.ExecuteUpdateAsync(s => s.SetProperty(p => p.Consent, false));
                break;
            case "a pause":
                await profile.ExecuteUpdateAsync(s => s.SetProperty(p => p.PausedUntil,
                    DateOnly.FromDateTime(SmallWorld.Now)));
                break;
            case "three needs wait":
                for (var waiting = await db.Offers.CountAsync(o => o.EmployeeId == id
                    && o.Status == OfferStatus.AwaitingEmployee);
                    waiting < GateSettings.DefaultMaxOpenOffers; waiting++)
                    await Workflow.NominateAsync(Database, World, await OpenNeedAsync(), employee);
                break;
            case "asked before":
                await WithdrawAsync(await Workflow.NominateAsync(Database, World, need, employee));
                break;
            case "asked before the need changed":
                await Workflow.NominateAsync(Database, World, need, employee);
                await PostponeAsync(need);
                break;
            default:
                throw new ArgumentException(rule, nameof(rule));
        }
    }

    /// <summary>Tries a door.</summary>
    /// <returns>Whether it is open.</returns>
    internal async Task<bool> TryAsync(string door, Guid need, int employee, Guid offer)
    {
        var id = World.Employees[employee].EmployeeId;
        await using var db = Database.Open();
        var before = await db.Offers.Where(o => o.NeedId == need && o.EmployeeId == id).Select(o => o.Id).ToListAsync();
        try
        {
            switch (door)
            {
                case "Run":
                    await ProposeAsync(await StoreRunAsync(need, [employee]));
                    break;
                case "Next":
                    await AskNextAsync(need, employee);
                    break;
                case "Round":
                    return await AllocatesAsync(need, employee);
                case "List":
                    await StoreRunAsync(need, [employee]);
                    await new MakeOffer(db, FollowUpSettings.Default, _time).ProposeAsync(need, id, "",
                        World.Coordinator, default);
                    break;
                case "PassedOver":
                    return await MustBeGivenAReasonAsync(need, employee);
                case "Nomination":
                    await Workflow.NominateAsync(Database, World, need, employee, _time);
                    break;
                case "Application":
                    await ApplyAsync(need, employee);
                    break;
                case "EmployeeYes":
                    await Workflow.AcceptAsync(Database, offer, World.Employees[employee], _time);
                    return true;
                case "AssociationYes":
                    await Workflow.AcceptAsync(Database, offer, World.Association, _time);
                    return true;
                default:
                    await Workflow.ApproveAsync(Database, World, offer, _time);
                    return true;
            }
        }
        catch (BusinessRuleException)
        {
            return false;
        }
        return await db.Offers.AnyAsync(o => o.NeedId == need && o.EmployeeId == id && !before.Contains(o.Id));
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
        await new ProposeMatches(db, new ExplorationSettings { Probability = 0 }, _time).HandleAsync(run, default);
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

    private async Task WithdrawAsync(Guid offer)
    {
        await using var db = Database.Open();
        await new AnswerOffer(db, FollowUpSettings.Default, _time).WithdrawAsync(offer, "Plus tard", World.Coordinator,
            default);
    }

    /// <summary>A mission of January, approved, is moved over the need's dates.</summary>
    private async Task OverlapAsync(Guid id, int employee)
    {
        var content = SmallWorld.WebSite();
        content = content with
        {
            Terms = content.Terms with
            {
                Start = new DateOnly(2027, 1, 4),
                End = new DateOnly(2027, 1, 29)
            }
        };
        var other = await Workflow.OpenNeedAsync(Database, World, content, _time);
        await Workflow.ApproveAsync(Database, World, await Workflow.ReadyToApproveAsync(Database, World, other,
            employee));
        await using var db = Database.Open();
        await db.Assignments.Where(a => a.EmployeeId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Start, new DateOnly(2026, 12, 31)));
    }

    private async Task PostponeAsync(Guid need)
    {
        await using var db = Database.Open();
        var content = SmallWorld.WebSite(seats: 2);
        content = content with { Terms = content.Terms with { End = new DateOnly(2027, 1, 15) } };
        await new ChangeNeed(db, _time).HandleAsync(need, content, await db.Needs.Where(n => n.Id == need)
            .Select(n => n.RowVersion).SingleAsync(), World.Association, default);
        await Workflow.ReopenAsync(Database, World, need, _time);
    }

    /// <summary>Somebody else of the list declines: the minute's job asks the next one.</summary>
    private async Task AskNextAsync(Guid need, int employee)
    {
        await StoreRunAsync(need, [employee + Spare, employee]);
        await using (var db = Database.Open())
            await db.FollowUps.Where(f => f.Kind == FollowUpKind.ProposeNext).ExecuteDeleteAsync();
        var other = World.Employees[employee + Spare].EmployeeId;
        await using (var db = Database.Open())
        {
            // Asked and ended before the rule applied: the test is about the next employee.
            var offer = Offer.Propose(await db.MatchRuns.FirstAsync(r => r.NeedId == need), other, World.Coordinator,
                SmallWorld.Now);
            db.Offers.Add(offer);
            await db.SaveChangesAsync();
            offer = await db.GetOfferAsync(offer.Id, World.Employees[employee + Spare], default);
            offer.Decline(DeclineReason.Workload, "", World.Employees[employee + Spare], _time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        }
        await new RunFollowUps(_services.GetRequiredService<IServiceScopeFactory>(), FollowUpSettings.Default, _time,
            NullLogger<RunFollowUps>.Instance).HandleAsync(default);
    }

    /// <summary>Whether a round gives the need this person.</summary>
    private async Task<bool> AllocatesAsync(Guid need, int employee)
    {
        await using var db = Database.Open();
        await db.Jobs.ExecuteUpdateAsync(s => s.SetProperty(j => j.Status, JobStatus.Completed));
        var job = await new RequestJob(db, _time).HandleAsync(JobKind.Round, 1, new Accounts.SystemActor("test"),
            default);
        await StoreRunAsync(need, [employee], job);
        var plan = await new RoundInput(db, new RoundLimits { EntityShare = 1 }, _time).AllocateAsync(job, default);
        return plan.Pairs.Any(p => p.Employee == World.Employees[employee].EmployeeId.ToString());
    }

    /// <summary>
    /// Whether a lower-ranked employee can be proposed only with a reason, because this employee could be asked.
    /// </summary>
    private async Task<bool> MustBeGivenAReasonAsync(Guid need, int employee)
    {
        await StoreRunAsync(need, [employee, employee + Spare]);
        await using var db = Database.Open();
        var who = await Askable.ReadAsync(db, [need], [World.Employees[employee].EmployeeId,
            World.Employees[employee + Spare].EmployeeId], AskingDoor.Proposal, _time.GetUtcNow().UtcDateTime, default);
        // Where the need itself is closed nobody can be chosen before anybody.
        if (!who.IsOpen(need, World.Employees[employee + Spare].EmployeeId))
            return false;
        try
        {
            await new MakeOffer(db, FollowUpSettings.Default, _time).ProposeAsync(need,
                World.Employees[employee + Spare].EmployeeId, "", World.Coordinator, default);
            return false;
        }
        catch (BusinessRuleException asksForAReason)
        {
            Assert.Contains("mieux classées", asksForAReason.Sentence.Fr, StringComparison.Ordinal);
            return true;
        }
    }
}
