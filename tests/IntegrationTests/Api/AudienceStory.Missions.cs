using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// The part of the story after an approval: missions, their conventions, and the evidence of eligibility.
/// </summary>
internal sealed partial class AudienceStory
{
    /// <summary>The clock on the first day of the missions: none begins before.</summary>
    private static readonly FakeTimeProvider FirstDay = new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    private async Task MissionsAsync()
    {
        foreach (var side in new[] { "employee", "association", "coordinator", "cancels" })
        {
            var (mission, who) = await MissionAsync();
            SignedInActor author = side switch
            {
                "employee" => World.Employees[who],
                "association" => World.Association,
                _ => World.Coordinator
            };
            var addresses = await AddressesAsync(mission);
            if (side != "cancels")
                await DoAsync(async db =>
                {
                    await new ChangeAssignment(db, FirstDay).BeginAsync(mission, World.Coordinator, default);
                    return 0;
                });
            if (author is not CoordinatorActor)
            {
                var remark = Words(FreeText.CheckInRemark, author);
                await CheckInAsync(mission, remark, author);
                Note(FreeText.CheckInRemark, author, remark, who, addresses,
                    (Audiences.SideOf(author) | Audience.Coordinators, Audience.None));
                await office.EmptyAsync();
            }
            var text = side == "cancels" ? FreeText.Cancellation : FreeText.Interruption;
            var words = Words(text, author);
            await ChangeAsync(c => text == FreeText.Cancellation
                ? c.CancelAsync(mission, words, World.Coordinator, default)
                    : c.InterruptAsync(mission, words, author, default));
            var readers = FreeTexts.AudienceOf(text, author);
            Note(text, author, words, who, addresses,
                (readers, readers & (Audience.Employee | Audience.Association) & ~Audiences.SideOf(author)));
            await office.EmptyAsync();
        }
    }

    private Task<int> CheckInAsync(Guid mission, string remark, SignedInActor author) => DoAsync(async db =>
    {
        await new RecordCheckIn(db, Time).HandleAsync(mission, false, remark, author, default);
        return 0;
    });

    private async Task FeedbackAsync()
    {
        var (mission, who) = await MissionAsync();
        var addresses = await AddressesAsync(mission);
        await DoAsync(async db =>
        {
            var change = new ChangeAssignment(db, FirstDay);
            await change.BeginAsync(mission, World.Coordinator, default);
            await change.CompleteAsync(mission, null, World.Coordinator, default);
            return 0;
        });
        foreach (var author in new SignedInActor[] { World.Employees[who], World.Association })
        {
            var remark = Words(FreeText.FeedbackRemark, author);
            await DoAsync(async db =>
            {
                await new GiveFeedback(db, FirstDay).HandleAsync(mission, 4, remark, author, default);
                return 0;
            });
            Note(FreeText.FeedbackRemark, author, remark, who, addresses,
                (Audiences.SideOf(author) | Audience.Coordinators, Audience.None));
            await office.EmptyAsync();
        }
    }

    private async Task ConventionsAsync()
    {
        var (mission, who) = await MissionAsync();
        var addresses = await AddressesAsync(mission);
        var convention = Guid.Parse(addresses[^1].Split('/')[^1]);
        var all = Audience.Employee | Audience.Association | Audience.Coordinators;
        foreach (var text in new[] { FreeText.ConventionTakenBack, FreeText.ConventionSetAside })
        {
            var words = Words(text, World.Coordinator);
            await DoAsync(async db =>
            {
                var edit = new EditConvention(db, Time);
                await (text == FreeText.ConventionTakenBack
                    ? edit.TakeBackAsync(convention, words, World.Coordinator, default)
                    : edit.VoidAsync(convention, words, World.Coordinator, default));
                return 0;
            });
            Note(text, World.Coordinator, words, who, addresses, (all, Audience.None));
        }
    }

    private async Task EvidenceAsync()
    {
        var words = Words(FreeText.EligibilityEvidence, World.Coordinator);
        var association = World.Association.AssociationId;
        await DoAsync(async db =>
        {
            await new Associations.RecordEligibility(db, Time).HandleAsync(association,
                new Associations.EligibilityContent(Associations.LegalBasis.Foundation, true, words, null),
                World.Coordinator, default);
            return 0;
        });
        Note(FreeText.EligibilityEvidence, World.Coordinator, words, 0,
            [$"/associations/{association}", "/associations/mine", $"/api/v1/associations/{association}"],
            (Audience.Association | Audience.Coordinators, Audience.None));
    }

    /// <summary>An approved mission with a convention that the parties have seen.</summary>
    private async Task<(Guid Mission, int Who)> MissionAsync()
    {
        var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), _next++);
        var mission = await Workflow.ApproveAsync(host.Database, World,
            await Workflow.ReadyToApproveAsync(host.Database, World, need, who));
        await DoAsync(async db =>
        {
            await new DraftConvention(db, Time).HandleAsync(mission, default);
            return 0;
        });
        await DoAsync(async db =>
        {
            var convention = await db.Conventions.SingleAsync(c => c.AssignmentId == mission);
            await SendAsync(db, convention.Id);
            return 0;
        });
        await office.EmptyAsync();
        return (mission, who);
    }

    /// <summary>Completes every passage in brackets, and sends it.</summary>
    private async Task SendAsync(MatchingDbContext db, Guid id)
    {
        var edit = new EditConvention(db, Time);
        var convention = await db.GetConventionAsync(id, World.Coordinator, default);
        var texts = ConventionClauses.All.ToDictionary(c => c.Code, c => $"Article {c.Code}");
        await edit.HandleAsync(id, convention.Direction, texts, convention.RowVersion, World.Coordinator, default);
        await edit.SendAsync(id, World.Coordinator, default);
    }

    private async Task<IReadOnlyList<string>> AddressesAsync(Guid mission)
    {
        await using var db = host.Database.Open();
        var (need, offer) = await db.Assignments.Where(a => a.Id == mission)
            .Select(a => new ValueTuple<Guid, Guid>(a.NeedId, a.OfferId)).SingleAsync();
        var convention = await db.Conventions.Where(c => c.AssignmentId == mission).Select(c => c.Id).SingleAsync();
        return ListWords("assignments", mission, "needs", need, "offers", offer, "conventions", convention);
    }

    private Task<int> ChangeAsync(Func<ChangeAssignment, Task> act) => DoAsync(async db =>
    {
        await act(new ChangeAssignment(db, Time));
        return 0;
    });
}
