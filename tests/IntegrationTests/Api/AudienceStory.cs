using Matching.Accounts;
using Matching.FollowUps;
using Matching.IntegrationTests.Mail;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Api;

/// <summary>A free text with its author, and where it could be read.</summary>
/// <param name="Text">What they were asked for.</param>
/// <param name="Author">Who wrote them.</param>
/// <param name="Words">The text, unique in the test.</param>
/// <param name="Employee">Number of the employee that it is about.</param>
/// <param name="Addresses">The pages and REST answers of what it is about.</param>
internal sealed record WrittenWords(FreeText Text, Actor Author, string Words, int Employee,
    IReadOnlyList<string> Addresses)
{
    /// <summary>Sides that must find the text at one of the addresses.</summary>
    public Audience Shown { get; init; }
    /// <summary>Sides whose mails must contain the text.</summary>
    public Audience Mailed { get; init; }

    public override string ToString() => $"{Text} by {Author.Name}";
}

/// <summary>
/// Every action with a free text, done once by each side that can, each on its own need; mail is sent after each
/// action.
/// </summary>
internal sealed partial class AudienceStory(ApiHost host, PostOffice office)
{
    private const string Manager = "chef@firm.example";
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private int _next;

    /// <summary>One employee for each action.</summary>
    internal const int Employees = 18;

    internal List<WrittenWords> Written { get; } = [];

    internal async Task PlayAsync()
    {
        await using (var db = host.Database.Open())
            await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.ManagerEmail, Manager));
        await NominationsAsync();
        await AnswersAsync();
        await NeedsAsync();
        await MissionsAsync();
        await FeedbackAsync();
        await ConventionsAsync();
        await EvidenceAsync();
    }

    private SmallWorld World => host.World;

    private async Task NominationsAsync()
    {
        foreach (var open in new[] { false, true })
        {
            var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), _next++);
            var text = open ? FreeText.OpenNomination : FreeText.PrivateNomination;
            var words = Words(text, World.Coordinator);
            var offer =
                await DoAsync(
                    db => new MakeOffer(db, FollowUpSettings.Default, Time).NominateAsync(need,
                        World.Employees[who].EmployeeId, new NominationReason(words, open), World.Coordinator,
                        default));
            Note(text, World.Coordinator, words, who, ListWords("offers", offer, "needs", need),
                open ? (Audience.Employee | Audience.Coordinators, Audience.Employee)
                    : (Audience.Coordinators, Audience.None));
            await office.EmptyAsync();
        }
        await LowerChoiceAsync();
    }

    private async Task LowerChoiceAsync()
    {
        var (need, first, second) = (await Workflow.OpenNeedAsync(host.Database, World), _next++, _next++);
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
                EmployeeId = World.Employees[e].EmployeeId, Rank = i + 1, Score = -i, AcceptProbability = 0.5,
                Contributions = [], Reasons = [],
            })],
        };
        await DoAsync(async db =>
        {
            db.MatchRuns.Add(run);
            return await db.SaveChangesAsync();
        });
        var words = Words(FreeText.LowerChoice, World.Coordinator);
        var offer =
            await DoAsync(
                db => new MakeOffer(db, FollowUpSettings.Default, Time).ProposeAsync(need,
                    World.Employees[second].EmployeeId, words, World.Coordinator, default));
        Note(FreeText.LowerChoice, World.Coordinator, words, second, ListWords("offers", offer, "needs", need));
        await office.EmptyAsync();
    }

    private async Task AnswersAsync()
    {
        foreach (var step in new[] { "employee", "association", "manager", "coordinator", "withdraws", "taken back" })
        {
            var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), _next++);
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
                var answer = new AnswerOffer(db, FollowUpSettings.Default, Time);
                if (text == FreeText.OfferWithdrawal)
                    await answer.WithdrawAsync(offer, words, (SignedInActor)author, default);
                else
                    await answer.DeclineAsync(offer,
                        step == "coordinator" ? DeclineReason.ConflictOfInterest : DeclineReason.Dates, words, author,
                        default);
                return 0;
            });
            Note(text, author, words, who, ListWords("offers", offer, "needs", need),
                (Audience.Coordinators, Audience.None));
            await office.EmptyAsync();
        }
        await AskManagersAsync(false);
    }

    private async Task NeedsAsync()
    {
        var rejected =
            await DoAsync(
                db => new PostNeed(db, Time).HandleAsync(SmallWorld.WebSite(), submit: true, World.Association,
                    default));
        var why = Words(FreeText.NeedRejection, World.Coordinator);
        await DoAsync(async db =>
        {
            await new ModerateNeed(db, Time).RejectAsync(rejected, why, World.Coordinator, default);
            return 0;
        });
        Note(FreeText.NeedRejection, World.Coordinator, why, 0, ListWords("needs", rejected),
            (Audience.Association | Audience.Coordinators, Audience.Association));
        await office.EmptyAsync();

        // Somebody was asked for it, and so may see it.
        var (need, who) = (await Workflow.OpenNeedAsync(host.Database, World), _next++);
        var offer = await Workflow.NominateAsync(host.Database, World, need, who);
        var withdrawn = Words(FreeText.NeedWithdrawal, World.Association);
        await DoAsync(async db =>
        {
            await new WithdrawNeed(db, Time).HandleAsync(need, withdrawn, World.Association, default);
            return 0;
        });
        Note(FreeText.NeedWithdrawal, World.Association, withdrawn, who, ListWords("needs", need, "offers", offer),
            (Audience.Association | Audience.Coordinators, Audience.None));
        await office.EmptyAsync();
    }

    private Task<int> AskManagersAsync(bool ask) =>
        DoAsync(db => db.Entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.AsksManager, ask)));

    private async Task<T> DoAsync<T>(Func<MatchingDbContext, Task<T>> act)
    {
        await using var db = host.Database.Open();
        return await act(db);
    }

    private static string Words(FreeText text, Actor author) => $"Canari{text}{author.Name}{Guid.CreateVersion7():N}";

    private void Note(FreeText text, Actor author, string words, int who, IReadOnlyList<string> addresses,
        (Audience Shown, Audience Mailed) readers = default) =>
        Written.Add(new(text, author, words, who, addresses) { Shown = readers.Shown, Mailed = readers.Mailed });

    private static IReadOnlyList<string> ListWords(params object[] subjects) =>
        [.. subjects.Chunk(2).SelectMany(s => new[] { $"/api/v1/{s[0]}/{s[1]}", $"/{s[0]}/{s[1]}" })];
}
