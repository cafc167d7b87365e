using System.Net;
using System.Text.RegularExpressions;
using Matching.Assignments;
using Matching.IntegrationTests.Api;
using Matching.MailLinks;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

/// <summary>
/// The same seats and days are requested concurrently through every operation, by REST, the page's form, the manager's
/// link and the use case itself.
/// </summary>
public partial class DoorsTests
{
    private const int People = 5;
    private const int Needs = 5;
    private const int Seats = 2;
    private const int AtOnce = 8;
    private const int CancelEvery = 6;
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite, 11), InlineData(Provider.Postgres, 12)]
    public async Task No_seat_and_no_day_is_assigned_twice_in_any_order_of_operations(Provider provider, int seed)
    {
        await using var host = await ApiHost.StartAsync(provider, People);
        var offers = await OffersAsync(host);
        using var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var form = Token().Match(await coordinator.GetStringAsync("/queue")).Groups[1].Value;
#pragma warning disable RS0030 // The seed is a parameter of the test.
        var random = new Random(seed);
#pragma warning restore RS0030
        var doors = offers.SelectMany((o, i) => Enumerable.Range(0, 3)
            .Select(door => (Offer: o, Door: door, GivesBack: door == 2 && i % CancelEvery == 0))).ToArray();
        random.Shuffle(doors);
        var statuses = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();

        await Parallel.ForEachAsync(doors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (step, ct) =>
        {
            switch (step.Door)
            {
                case 0:
                    var answer = await coordinator.PostAsync($"/api/v1/offers/{step.Offer}/approve", null, ct);
                    statuses.Add(answer.StatusCode);
                    break;
                case 1:
                    statuses.Add(await ApproveOnPageAsync(coordinator, form, step.Offer, ct));
                    break;
                default:
                    await TryApproveAsync(host, step.Offer);
                    break;
            }
            // Now and then something is given back, and may be taken again.
            if (step.GivesBack)
                await CancelOneAsync(host);
        });

        HttpStatusCode[] expected = [HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Redirect];
        Assert.All(statuses, s => Assert.Contains(s, expected));
        await AssertCapacityAsync(host);
    }

    private static async Task<HttpStatusCode> ApproveOnPageAsync(HttpClient coordinator, string form, Guid offer,
        CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", form), KeyValuePair.Create("answer", "yes")]);
        return (await coordinator.PostAsync($"/offers/{offer}?handler=Approve", content, ct)).StatusCode;
    }

    /// <summary>
    /// One offer a pair of need and person, each ready for the coordinator; half of the employees' managers accepted by
    /// their links, twice each.
    /// </summary>
    private static async Task<List<Guid>> OffersAsync(ApiHost host)
    {
        var offers = new List<Guid>();
        for (var number = 0; number < Needs; number++)
        {
            var need = await OpenAsync(host, month: 1 + number);
            for (var person = 0; person < People; person++)
            {
                await AskManagersAsync(host, person % 2 == 1);
                var offer = await Workflow.ReadyToApproveAsync(host.Database, host.World, need, person);
                if (person % 2 == 1)
                    await AnswerByLinkAsync(host, offer);
                offers.Add(offer);
            }
        }
        return offers;
    }

    private static async Task<Guid> OpenAsync(ApiHost host, int month)
    {
        var content = SmallWorld.WebSite(Seats, days: 4);
        content = content
            with
        {
            Terms =
                content.Terms with { Start = new DateOnly(2027, month, 1), End = new DateOnly(2027, month, 28) }
        };
        await using var post = host.Database.Open();
        var id = await new PostNeed(post, Time).HandleAsync(content, submit: true, host.World.Association, default);
        await using var open = host.Database.Open();
        await new ModerateNeed(open, Time).OpenAsync(id, new Moderation(true, true), host.World.Coordinator, default);
        return id;
    }

    private static async Task AskManagersAsync(ApiHost host, bool ask)
    {
        await using var db = host.Database.Open();
        await db.Entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.AsksManager, ask));
    }

    private static async Task AnswerByLinkAsync(ApiHost host, Guid offer)
    {
        var (link, token) = SignedLink.Create(LinkPurpose.AnswerAsManager, offer, null, null, SmallWorld.Now);
        await using (var db = host.Database.Open())
        {
            db.SignedLinks.Add(link);
            await db.SaveChangesAsync();
        }
        using var manager = host.Visitor();
        var form = Token().Match(await manager.GetStringAsync($"/r/{token}")).Groups[1].Value;
        Task<HttpResponseMessage> AnswerAsync() => manager.PostAsync($"/r/{token}",
            new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", form),
                KeyValuePair.Create("answer", "yes")]));
        await Task.WhenAll(AnswerAsync(), AnswerAsync());
        await using var after = host.Database.Open();
        Assert.Equal(OfferStatus.AwaitingCoordinator,
            await after.Offers.Where(o => o.Id == offer).Select(o => o.Status).SingleAsync());
    }

    private static async Task TryApproveAsync(ApiHost host, Guid offer)
    {
        try
        {
            await Workflow.ApproveAsync(host.Database, host.World, offer);
        }
        catch (BusinessRuleException)
        {
            // Somebody else had it.
        }
    }

    private static async Task CancelOneAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        if (await db.Assignments.Where(a => a.Status == AssignmentStatus.Planned).OrderBy(a => a.Id)
            .Select(a => (Guid?)a.Id).FirstOrDefaultAsync() is not { } id)
            return;
        try
        {
            await new ChangeAssignment(db, Time).CancelAsync(id, "Local indisponible", host.World.Coordinator, default);
        }
        catch (Exception late) when (late is BusinessRuleException or DbUpdateConcurrencyException)
        {
            // Another one cancelled it.
        }
    }

    private static async Task AssertCapacityAsync(ApiHost host)
    {
        await using var db = host.Database.Open();
        var held = await db.Assignments
            .Where(a => a.Status == AssignmentStatus.Planned || a.Status == AssignmentStatus.Running).ToListAsync();
        Assert.NotEmpty(held);
        foreach (var need in await db.Needs.ToListAsync())
        {
            Assert.InRange(need.SeatsTaken, 0, Seats);
            Assert.Equal(need.SeatsTaken, held.Count(a => a.NeedId == need.Id));
        }
        foreach (var quota in await db.DayQuotas.ToListAsync())
        {
            Assert.InRange(quota.Taken, 0, quota.Quota);
            Assert.Equal(quota.Taken, held.Where(a => a.EmployeeId == quota.EmployeeId).Sum(a => a.Days));
        }
        Assert.All(held.GroupBy(a => a.EmployeeId),
            p => Assert.Equal(p.Count(), p.Select(a => a.Start.Month).Distinct().Count()));
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
