using Matching.Assignments;
using Matching.Associations;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Profiles;
using Matching.Ranking;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Offers;

/// <summary>The rules, each brought about for one need and one employee.</summary>
internal sealed partial class AskingScene
{
    /// <summary>Brings a rule about.</summary>
    internal Task MakeAsync(string rule, Guid need, int employee) => rule switch
    {
        "nothing" => Task.CompletedTask,
        "the need is not open" => ChangeNeedAsync(need, s => s.SetProperty(n => n.Status, NeedStatus.Closed)),
        "the association is not eligible" => RejectAssociationAsync(),
        "another mission overlaps" => OverlapAsync(World.Employees[employee].EmployeeId, employee),
        "a loan would pass 36 months" => UseUpLoanAsync(need, employee),
        "nobody could answer in time" => WaitUntilTooLateAsync(),
        "an offer is live" => Workflow.NominateAsync(Database, World, need, employee),
        "the association declined" => DeclineAsAssociationAsync(need, employee),
        "the employee declined" => DeclineAsEmployeeAsync(need, employee),
        "declined, then applied" => DeclineAndApplyAsync(need, employee),
        "no consent" => ChangeProfileAsync(employee, s => s.SetProperty(p => p.Consent, false)),
        "a pause" => ChangeProfileAsync(employee,
            s => s.SetProperty(p => p.PausedUntil, DateOnly.FromDateTime(SmallWorld.Now))),
        "three needs wait" => FillOpenOffersAsync(employee),
        "asked before" => AskAndWithdrawAsync(need, employee),
        "asked before the need changed" => AskAndPostponeAsync(need, employee),
        _ => throw new ArgumentException(rule, nameof(rule)),
    };

    private async Task ChangeNeedAsync(Guid need, Action<UpdateSettersBuilder<Need>> change)
    {
        await using var db = Database.Open();
        await db.Needs.Where(n => n.Id == need).ExecuteUpdateAsync(change);
    }

    private async Task ChangeProfileAsync(int employee, Action<UpdateSettersBuilder<Profile>> change)
    {
        var id = World.Employees[employee].EmployeeId;
        await using var db = Database.Open();
        await db.Profiles.Where(p => p.EmployeeId == id).ExecuteUpdateAsync(change);
    }

    private async Task RejectAssociationAsync()
    {
        await using var db = Database.Open();
        await db.Associations.ExecuteUpdateAsync(s => s.SetProperty(a => a.Eligibility, Eligibility.NotEligible));
    }

    private async Task UseUpLoanAsync(Guid need, int employee)
    {
        await ChangeNeedAsync(need, s => s.SetProperty(n => n.Terms.Format, MissionFormat.PartTime));
        await using var db = Database.Open();
        db.HostTimes.Add(new HostTime
        {
            EmployeeId = World.Employees[employee].EmployeeId,
            AssociationId = World.Association.AssociationId,
            LoanDays = HostTime.LimitDays - 30
        });
        await db.SaveChangesAsync();
    }

    private Task WaitUntilTooLateAsync()
    {
        _time = new FakeTimeProvider(AnswerDeadline.For(new DateOnly(2026, 12, 1)));
        return Task.CompletedTask;
    }

    private async Task DeclineAsAssociationAsync(Guid need, int employee)
    {
        var offer = await Workflow.NominateAsync(Database, World, need, employee);
        await Workflow.AcceptAsync(Database, offer, World.Employees[employee]);
        await using var db = Database.Open();
        await new AnswerOffer(db, FollowUpSettings.Default, _time).DeclineAsync(offer, DeclineReason.DoesNotFit, "",
            World.Association, default);
    }

    private async Task DeclineAsEmployeeAsync(Guid need, int employee)
    {
        var offer = await Workflow.NominateAsync(Database, World, need, employee);
        await using var db = Database.Open();
        await new AnswerOffer(db, FollowUpSettings.Default, _time).DeclineAsync(offer, DeclineReason.Workload, "",
            World.Employees[employee], default);
    }

    private async Task DeclineAndApplyAsync(Guid need, int employee)
    {
        await DeclineAsEmployeeAsync(need, employee);
        await WithdrawAsync(await ApplyAsync(need, employee));
    }

    private async Task FillOpenOffersAsync(int employee)
    {
        var id = World.Employees[employee].EmployeeId;
        await using var db = Database.Open();
        for (var waiting = await db.Offers.CountAsync(o => o.EmployeeId == id
            && o.Status == OfferStatus.AwaitingEmployee);
            waiting < PairSettings.DefaultMaxOpenOffers; waiting++)
            await Workflow.NominateAsync(Database, World, await OpenNeedAsync(), employee);
    }

    private async Task AskAndWithdrawAsync(Guid need, int employee) =>
        await WithdrawAsync(await Workflow.NominateAsync(Database, World, need, employee));

    private async Task AskAndPostponeAsync(Guid need, int employee)
    {
        await Workflow.NominateAsync(Database, World, need, employee);
        await PostponeAsync(need);
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
}
