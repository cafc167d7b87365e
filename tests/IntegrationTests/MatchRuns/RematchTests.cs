using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.MatchRuns;

/// <summary>Profiles change, and open needs are ranked once more.</summary>
public sealed class RematchTests
{
    private static readonly ProfileContent Fits = new()
    {
        CommuneCode = "67482",
        MaxKm = 30,
        Remote = null,
        DaysPerYear = 10,
        Windows = [],
        Formats = [MissionFormat.OneOff],
        Causes = [],
        Languages = [],
        Skills = [new SkillLevel("com.web", 3)],
        WantedSkills = [],
        Text = "",
        Consent = true,
    };
    private static readonly ProfileContent FitsNot = Fits with { Consent = false };

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_employee_who_newly_fits_an_open_need_is_ranked_and_asked_and_nobody_is_asked_twice(
        Provider provider)
    {
        await using var town = await RematchTown.CreateAsync(provider, employees: 3);
        await town.SaveAsync(2, FitsNot);
        var need = await town.OpenAsync();
        Assert.Equal([0, 1], await town.AskedAsync(need));
        Assert.Null(await town.DealAsync());

        await town.SaveAsync(2, Fits);
        await town.RematchAsync();
        Assert.Equal([0, 1, 2], await town.AskedAsync(need));

        // One employee declines, another changes their profile: the need is ranked again, and neither is asked again.
        await using (var db = town.Database.Open())
            await new AnswerOffer(db, FollowUpSettings.Default, town.Time)
                .DeclineAsync(
                    await db.Offers.Where(o => o.EmployeeId == town.World.Employees[0].EmployeeId).Select(o => o.Id)
                        .SingleAsync(),
                DeclineReason.Workload, "", town.World.Employees[0], default);
        await town.SaveAsync(1, Fits with { Text = "Je refais des sites" });
        await town.RematchAsync();
        Assert.Equal([0, 1, 2], await town.AskedAsync(need));
        await using var read = town.Database.Open();
        Assert.Equal(3, await read.Offers.CountAsync());
        Assert.Equal([(1, null), (2, 1), (3, 2)],
            (await read.MatchRuns.OrderBy(r => r.Number).Select(r => new { r.Number, r.Epoch }).ToListAsync())
                .Select(r => (r.Number, r.Epoch)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_burst_of_a_hundred_changes_causes_at_most_two_rematches(Provider provider)
    {
        await using var town = await RematchTown.CreateAsync(provider, employees: 10);
        var need = await town.OpenAsync();
        for (var change = 0; change < 100; change++)
        {
            await town.SaveAsync(change % 10, Fits with { Text = $"Changement {change}", DaysPerYear = 10 + change });
            // As the consumer of each message does.
            await town.DealAsync();
        }
        await town.RankOwedAsync();
        town.Time.Advance(TimeSpan.FromMinutes(3));
        await town.DealAsync();
        await town.RankOwedAsync();
        Assert.Null(await town.DealAsync());

        await using var db = town.Database.Open();
        Assert.Equal(2, await db.Rematches.CountAsync());
        Assert.InRange(await db.MatchRuns.CountAsync(r => r.NeedId == need), 2, 3);
        Assert.False(await db.Profiles.AnyAsync(p => p.RowVersion != p.MatchedVersion));
        Assert.False(await db.OwedRematches.AnyAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_lost_chunk_is_published_again_and_a_second_delivery_ranks_nothing(Provider provider)
    {
        await using var town = await RematchTown.CreateAsync(provider, employees: 2);
        await town.SaveAsync(1, FitsNot);
        await town.OpenAsync();
        await town.SaveAsync(1, Fits);
        Assert.Equal(1, await town.DealAsync());
        await using (var lost = town.Database.Open())
            await lost.OutboxMessages.ExecuteDeleteAsync();
        town.Time.Advance(TimeSpan.FromMinutes(5));

        await using (var db = town.Database.Open())
        {
            Assert.Equal(1, (await new ReconcileMatches(db).HandleAsync(TimeSpan.FromMinutes(2), default)).Rematches);
            Assert.Equal(new Contracts.RematchOwed(1, 0),
                (await db.OutboxMessages.Where(m => m.Type == "RematchOwed").SingleAsync()).Read());
        }
        await using (var db = town.Database.Open())
            Assert.Equal(0, (await new ReconcileMatches(db).HandleAsync(TimeSpan.FromMinutes(2), default)).Rematches);
        await town.RankAsync(1, 0);
        await town.RankAsync(1, 0);

        await using var read = town.Database.Open();
        Assert.Equal(1, await read.MatchRuns.CountAsync(r => r.Epoch == 1));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_employee_who_withdraws_consent_has_no_pending_offer_and_leaves_the_lists(Provider provider)
    {
        await using var town = await RematchTown.CreateAsync(provider, employees: 3);
        var need = await town.OpenAsync();
        await using (var db = town.Database.Open())
            await new AnswerOffer(db, FollowUpSettings.Default, town.Time)
                .AcceptAsync(
                    await db.Offers.Where(o => o.EmployeeId == town.World.Employees[1].EmployeeId).Select(o => o.Id)
                        .SingleAsync(),
                town.World.Employees[1], default);
        await town.SaveAsync(0, Fits with { Consent = false });
        await town.SaveAsync(1, Fits with { Consent = false });

        // The act itself withdrew what waited for an answer; the sweep finds only what another transaction made at the
        // same moment.
        await using (var db = town.Database.Open())
        {
            Assert.Equal(OfferStatus.Withdrawn,
                await db.Offers.Where(o => o.EmployeeId == town.World.Employees[0].EmployeeId).Select(o => o.Status)
                    .SingleAsync());
            Assert.Equal(0, await new WithdrawProposals(db, town.Time).HandleAsync(null, default));
        }
        await town.RematchAsync();

        await using var read = town.Database.Open();
        var statuses = await read.Offers.ToDictionaryAsync(o => o.EmployeeId, o => o.Status);
        Assert.Equal([OfferStatus.Withdrawn, OfferStatus.AwaitingAssociation, OfferStatus.AwaitingEmployee],
            town.World.Employees.Select(e => statuses[e.EmployeeId]));
        var last = await read.MatchRuns.Include(r => r.Matches).OrderByDescending(r => r.Number).FirstAsync();
        Assert.Equal(2, last.Number);
        Assert.Equal([town.World.Employees[2].EmployeeId], last.Matches.Select(m => m.EmployeeId));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task More_seats_keep_the_offers_and_new_dates_make_them_obsolete_and_ask_again(
        Provider provider)
    {
        await using var town = await RematchTown.CreateAsync(provider, employees: 2);
        var need = await town.OpenAsync();
        var content = SmallWorld.WebSite();
        await town.ChangeAsync(need, content with { Terms = content.Terms with { Seats = 2 } });
        await town.MatchAsync(need, 2);
        await using (var db = town.Database.Open())
            Assert.Equal([1, 1],
                await db.Offers.Where(o => o.Status == OfferStatus.AwaitingEmployee).Select(o => o.NeedVersion)
                    .ToListAsync());

        await town.ChangeAsync(need,
            content with { Terms = content.Terms with { Seats = 2, End = new DateOnly(2027, 1, 31) } });
        await using (var db = town.Database.Open())
            Assert.All(await db.Offers.Include(o => o.Transitions).ToListAsync(),
                o => Assert.Equal((OfferStatus.Obsolete, ChangeNeed.Why),
                    (o.Status, o.Transitions.MaxBy(t => t.Id)!.Why)));
        await Workflow.ReopenAsync(town.Database, town.World, need, town.Time);
        await town.MatchAsync(need, 3);
        await using var read = town.Database.Open();
        Assert.Equal([3, 3],
            await read.Offers.Where(o => o.Status == OfferStatus.AwaitingEmployee).Select(o => o.NeedVersion)
                .ToListAsync());
    }
}
