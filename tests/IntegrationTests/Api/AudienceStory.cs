using System.Net;
using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.IntegrationTests.Mail;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Api;

/// <summary>Words that somebody wrote, and where they could be read.</summary>
/// <param name="Text">What they were asked for.</param>
/// <param name="Author">Who wrote them.</param>
/// <param name="Words">The words, which nothing else holds.</param>
/// <param name="Employee">Number of the employee whom it concerns.</param>
/// <param name="Addresses">The pages and REST answers of what it is about.</param>
internal sealed record WrittenWords(FreeText Text, Actor Author, string Words, int Employee, IReadOnlyList<string> Addresses)
{
    /// <summary>Sides that must find the words on one of the addresses.</summary>
    public Audience Shown { get; init; }
    /// <summary>Sides whose mails must hold the words.</summary>
    public Audience Mailed { get; init; }

    public override string ToString() => $"{Text} by {Author.Name}";
}

/// <summary>Every act that takes a free text, done once by each side that can, on needs of their own; the mail goes out after each.</summary>
internal sealed class AudienceStory(ApiHost host, PostOffice office)
{
    private const string Manager = "chef@firm.example";
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private int next;

    /// <summary>One person for each act.</summary>
    internal const int Employees = 17;

    internal List<WrittenWords> Written { get; } = [];

    internal async Task PlayAsync()
    {
        await using (var db = host.Database.Open())
            await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.ManagerEmail, Manager));
        await NominationsAsync();
        await AnswersAsync();
        await NeedsAsync();
        await MissionsAsync();
        await ConventionsAsync();
        await EvidenceAsync();
    }

    private SmallWorld World => host.World;

    private async Task NominationsAsync()
    {
        foreach (var open in new[] { false, true })
        {
            var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), next++);
            var text = open ? FreeText.OpenNomination : FreeText.PrivateNomination;
            var words = Words(text, World.Coordinator);
            var offer = await DoAsync(db => new MakeOffer(db, Time).NominateAsync(need, World.Employees[who].EmployeeId, words, World.Coordinator, default, open));
            Note(text, World.Coordinator, words, who, Of("offers", offer, "needs", need),
                open ? Audience.Employee | Audience.Coordinators : Audience.Coordinators, open ? Audience.Employee : Audience.None);
            await office.EmptyAsync();
        }
        await LowerChoiceAsync();
    }

    private async Task LowerChoiceAsync()
    {
        var (need, first, second) = (await Workflow.OpenNeedAsync(host.Database, World), next++, next++);
        var run = new MatchRun
        {
            NeedId = need,
            NeedVersion = 1,
            Number = 1,
            At = SmallWorld.Now,
            Method = "rules",
            Model = "rules",
            Considered = 2,
            Matches = [.. new[] { first, second }.Select((e, i) => new Match
            {
                EmployeeId = World.Employees[e].EmployeeId, Rank = i + 1, Score = -i, AcceptProbability = 0.5, Contributions = [], Reasons = [],
            })],
        };
        await DoAsync(async db =>
        {
            db.MatchRuns.Add(run);
            return await db.SaveChangesAsync();
        });
        var words = Words(FreeText.LowerChoice, World.Coordinator);
        var offer = await DoAsync(db => new MakeOffer(db, Time).ProposeAsync(need, World.Employees[second].EmployeeId, words, World.Coordinator, default));
        Note(FreeText.LowerChoice, World.Coordinator, words, second, Of("offers", offer, "needs", need));
        await office.EmptyAsync();
    }

    private async Task AnswersAsync()
    {
        foreach (var step in new[] { "employee", "association", "manager", "coordinator", "withdraws", "taken back" })
        {
            var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), next++);
            await AskManagersAsync(step == "manager");
            var offer = await Workflow.NominateAsync(host.Database, World, need, who);
            if (step is not "employee")
                await Workflow.AcceptAsync(host.Database, offer, World.Employees[who]);
            if (step is "manager" or "coordinator")
                await Workflow.AcceptAsync(host.Database, offer, World.Association);
            await office.EmptyAsync();
            Actor author = step switch
            {
                "employee" or "withdraws" => World.Employees[who],
                "association" => World.Association,
                "manager" => new ManagerActor(offer),
                _ => World.Coordinator,
            };
            var text = step is "withdraws" or "taken back" ? FreeText.OfferWithdrawal : FreeText.DeclineRemark;
            var words = Words(text, author);
            await DoAsync(async db =>
            {
                var answer = new AnswerOffer(db, Time);
                if (text == FreeText.OfferWithdrawal)
                    await answer.WithdrawAsync(offer, words, (SignedInActor)author, default);
                else
                    await answer.DeclineAsync(offer, step == "coordinator" ? DeclineReason.ConflictOfInterest : DeclineReason.Dates, words, author, default);
                return 0;
            });
            Note(text, author, words, who, Of("offers", offer, "needs", need), Audience.Coordinators);
            await office.EmptyAsync();
        }
        await AskManagersAsync(false);
    }

    private async Task NeedsAsync()
    {
        var rejected = await DoAsync(db => new PostNeed(db, Time).HandleAsync(SmallWorld.WebSite(), submit: true, World.Association, default));
        var why = Words(FreeText.NeedRejection, World.Coordinator);
        await DoAsync(async db =>
        {
            await new ModerateNeed(db, Time).RejectAsync(rejected, why, World.Coordinator, default);
            return 0;
        });
        Note(FreeText.NeedRejection, World.Coordinator, why, 0, Of("needs", rejected), Audience.Association | Audience.Coordinators, Audience.Association);
        await office.EmptyAsync();

        // Somebody was asked for it, and so may see it.
        var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), next++);
        var offer = await Workflow.NominateAsync(host.Database, World, need, who);
        var withdrawn = Words(FreeText.NeedWithdrawal, World.Association);
        await DoAsync(async db =>
        {
            await new WithdrawNeed(db, Time).HandleAsync(need, withdrawn, World.Association, default);
            return 0;
        });
        Note(FreeText.NeedWithdrawal, World.Association, withdrawn, who, Of("needs", need, "offers", offer), Audience.Association | Audience.Coordinators);
        await office.EmptyAsync();
    }

    private async Task MissionsAsync()
    {
        foreach (var side in new[] { "employee", "association", "coordinator", "cancels" })
        {
            var (mission, who) = await MissionAsync();
            SignedInActor author = side switch { "employee" => World.Employees[who], "association" => World.Association, _ => World.Coordinator };
            var addresses = await AddressesAsync(mission);
            if (side != "cancels")
                await ChangeAsync(c => c.BeginAsync(mission, World.Coordinator, default));
            if (author is not CoordinatorActor)
            {
                var remark = Words(FreeText.CheckInRemark, author);
                await DoAsync(async db =>
                {
                    await new RecordCheckIn(db, Time).HandleAsync(mission, false, remark, author, default);
                    return 0;
                });
                Note(FreeText.CheckInRemark, author, remark, who, addresses, Audiences.SideOf(author) | Audience.Coordinators);
                await office.EmptyAsync();
            }
            var text = side == "cancels" ? FreeText.Cancellation : FreeText.Interruption;
            var words = Words(text, author);
            await ChangeAsync(c => text == FreeText.Cancellation
                ? c.CancelAsync(mission, words, World.Coordinator, default) : c.InterruptAsync(mission, words, author, default));
            var readers = FreeTexts.AudienceOf(text, author);
            Note(text, author, words, who, addresses, readers, readers & (Audience.Employee | Audience.Association) & ~Audiences.SideOf(author));
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
                await (text == FreeText.ConventionTakenBack ? edit.TakeBackAsync(convention, words, World.Coordinator, default)
                    : edit.VoidAsync(convention, words, World.Coordinator, default));
                return 0;
            });
            Note(text, World.Coordinator, words, who, addresses, all);
        }
    }

    private async Task EvidenceAsync()
    {
        var words = Words(FreeText.EligibilityEvidence, World.Coordinator);
        var association = World.Association.AssociationId;
        await DoAsync(async db =>
        {
            await new Associations.RecordEligibility(db, Time).HandleAsync(association,
                new Associations.EligibilityContent(Associations.LegalBasis.Foundation, true, words, null), World.Coordinator, default);
            return 0;
        });
        Note(FreeText.EligibilityEvidence, World.Coordinator, words, 0, [$"/associations/{association}", "/associations/mine", $"/api/v1/associations/{association}"],
            Audience.Association | Audience.Coordinators);
    }

    /// <summary>An approved mission with a convention that the parties have seen.</summary>
    private async Task<(Guid Mission, int Who)> MissionAsync()
    {
        var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), next++);
        var mission = await Workflow.ApproveAsync(host.Database, World, await Workflow.ReadyToApproveAsync(host.Database, World, need, who));
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
        var (need, offer) = await db.Assignments.Where(a => a.Id == mission).Select(a => new ValueTuple<Guid, Guid>(a.NeedId, a.OfferId)).SingleAsync();
        var convention = await db.Conventions.Where(c => c.AssignmentId == mission).Select(c => c.Id).SingleAsync();
        return Of("assignments", mission, "needs", need, "offers", offer, "conventions", convention);
    }

    private Task<int> AskManagersAsync(bool ask) => DoAsync(db => db.Entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.AsksManager, ask)));

    private Task<int> ChangeAsync(Func<ChangeAssignment, Task> act) => DoAsync(async db =>
    {
        await act(new ChangeAssignment(db, Time));
        return 0;
    });

    private async Task<T> DoAsync<T>(Func<MatchingDbContext, Task<T>> act)
    {
        await using var db = host.Database.Open();
        return await act(db);
    }

    private static string Words(FreeText text, Actor author) => $"Canari{text}{author.Name}{Guid.CreateVersion7():N}";

    private void Note(FreeText text, Actor author, string words, int who, IReadOnlyList<string> addresses, Audience shown = Audience.None, Audience mailed = Audience.None) =>
        Written.Add(new(text, author, words, who, addresses) { Shown = shown, Mailed = mailed });

    private static IReadOnlyList<string> Of(params object[] subjects) =>
        [.. subjects.Chunk(2).SelectMany(s => new[] { $"/api/v1/{s[0]}/{s[1]}", $"/{s[0]}/{s[1]}" })];
}
