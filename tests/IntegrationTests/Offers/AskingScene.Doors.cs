using Matching.FollowUps;
using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Matching.IntegrationTests.Offers;

/// <summary>The doors through which an employee is asked, and the answers that an offer needs.</summary>
internal sealed partial class AskingScene
{
    /// <summary>Tries a door.</summary>
    /// <returns>Whether it is open.</returns>
    internal async Task<bool> TryAsync(string door, Guid need, int employee, Guid offer)
    {
        var before = await OffersAsync(need, employee);
        try
        {
            switch (door)
            {
                case "Round":
                    return await AllocatesAsync(need, employee);
                case "PassedOver":
                    return await MustBeGivenAReasonAsync(need, employee);
                case "EmployeeYes" or "AssociationYes" or "Approval":
                    await AnswerAsync(door, employee, offer);
                    return true;
                default:
                    await AskAsync(door, need, employee);
                    break;
            }
        }
        catch (BusinessRuleException)
        {
            return false;
        }
        return (await OffersAsync(need, employee)).Except(before).Any();
    }

    /// <summary>Tries a door through which a new offer comes.</summary>
    private Task AskAsync(string door, Guid need, int employee) => door switch
    {
        "Run" => RunAsync(need, employee),
        "Next" => AskNextAsync(need, employee),
        "List" => ProposeFromListAsync(need, employee),
        "Nomination" => Workflow.NominateAsync(Database, World, need, employee, _time),
        "Application" => ApplyAsync(need, employee),
        _ => throw new ArgumentException(door, nameof(door)),
    };

    /// <summary>Gives an answer that an offer needs.</summary>
    private Task AnswerAsync(string door, int employee, Guid offer) => door switch
    {
        "EmployeeYes" => Workflow.AcceptAsync(Database, offer, World.Employees[employee], _time),
        "AssociationYes" => Workflow.AcceptAsync(Database, offer, World.Association, _time),
        _ => Workflow.ApproveAsync(Database, World, offer, _time),
    };

    private async Task<List<Guid>> OffersAsync(Guid need, int employee)
    {
        var id = World.Employees[employee].EmployeeId;
        await using var db = Database.Open();
        return await db.Offers.Where(o => o.NeedId == need && o.EmployeeId == id).Select(o => o.Id).ToListAsync();
    }

    private async Task RunAsync(Guid need, int employee) => await ProposeAsync(await StoreRunAsync(need, [employee]));

    private async Task ProposeFromListAsync(Guid need, int employee)
    {
        await StoreRunAsync(need, [employee]);
        await using var db = Database.Open();
        await new MakeOffer(db, FollowUpSettings.Default, _time).ProposeAsync(need,
            World.Employees[employee].EmployeeId, "", World.Coordinator, default);
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
        var plan = await new RoundInput(db, new RoundLimits { EntityShare = 1 }, new AskingSettings(), _time)
            .AllocateAsync(job, default);
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
