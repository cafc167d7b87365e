using Matching.Assignments;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

public class DaysByYearTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_mission_over_New_Year_books_and_releases_its_share_of_each_year(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: 6);
        // 8 days over 9 working days of 2026 and 6 of 2027: 5 and 3. Taken from one year they would exceed it.
        var id = await ApproveAsync(database, world, await OpenAsync(database, world, 8, "2026-12-21", "2027-01-08"));

        await using (var db = database.Open())
        {
            Assert.Equal([(2026, 5.0), (2027, 3.0)], await TakenAsync(db));
            Assert.Equal([new(2026, 5), new(2027, 3)], (await db.Assignments.SingleAsync()).DaysByYear!);
            Assert.Equal([new(2026, 5), new(2027, 3)], (await DatabaseDataset.ReadAsync(db,
                default)).Employees[0].DaysTaken);
            await new ChangeAssignment(db, Time).CancelAsync(id, "Local indisponible", world.Coordinator, default);
        }
        await using var after = database.Open();
        Assert.Equal([(2026, 0.0), (2027, 0.0)], await TakenAsync(after));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_used_up_year_does_not_reduce_the_next_one(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: 6);
        await ApproveAsync(database, world, await OpenAsync(database, world, 6, "2026-12-01", "2026-12-18"));

        await ApproveAsync(database, world, await OpenAsync(database, world, 6, "2027-01-04", "2027-01-29"));

        await using var db = database.Open();
        Assert.Equal([(2026, 6.0), (2027, 6.0)], await TakenAsync(db));
        Assert.Equal([6.0, 6.0], await db.AgreedDays.Select(a => a.Quota).ToListAsync());
    }

    [Theory, InlineData(Provider.Sqlite, false), InlineData(Provider.Postgres, false),
        InlineData(Provider.Sqlite, true), InlineData(Provider.Postgres, true)]
    public async Task Accepting_raises_the_quota_of_the_year_and_a_lower_profile_value_does_not_reduce_it(
        Provider provider, bool applies)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: 6);
        var need = await OpenAsync(database, world, 8, "2027-01-04", "2027-01-29");
        var offer = await SayYesAsync(database, world, need, applies);
        await SetDaysPerYearAsync(database, 2);
        await Workflow.ApproveAsync(database, world, offer);

        await using var db = database.Open();
        var agreed = await db.AgreedDays.SingleAsync();
        Assert.Equal((2027, 8.0, 6.0, 8.0, world.Employees[0].Account),
            (agreed.Year, agreed.Asked, agreed.Available, agreed.Quota, agreed.AccountId));
        var year = await db.DayQuotas.SingleAsync();
        Assert.Equal((2027, 8.0, 8.0), (year.Year, year.Quota, year.Taken));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Days_taken_after_the_acceptance_block_the_approval_until_the_employee_agrees(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: 14);
        var later = await OpenAsync(database, world, 8, "2027-03-01", "2027-03-31");
        var offer = await SayYesAsync(database, world, later, applies: false);
        await ApproveAsync(database, world, await OpenAsync(database, world, 8, "2027-01-04", "2027-01-29"));

        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() =>
            Workflow.ApproveAsync(database, world, offer));

        Assert.Equal(new LocalizedText("Impossible d'approuver : 8 jours demandés, 6 disponibles en 2027.",
            "Cannot approve: 8 days requested, 6 available in 2027."), refused.Sentence);
        await using (var db = database.Open())
        {
            Assert.Equal((OfferStatus.AwaitingCoordinator, 1),
                (await db.Offers.Where(o => o.Id == offer).Select(o => o.Status).SingleAsync(),
                await db.Assignments.CountAsync()));
            await new AnswerOffer(db, FollowUpSettings.Default, Time).AgreeToDaysAsync(offer, world.Employees[0],
                default);
        }
        await Workflow.ApproveAsync(database, world, offer);
        await using var after = database.Open();
        Assert.Equal([(2027, 16.0)], await TakenAsync(after));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Days_count_even_while_the_profile_declares_no_number(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: null);
        await ApproveAsync(database, world, await OpenAsync(database, world, 8, "2027-01-04", "2027-01-29"));
        await SetDaysPerYearAsync(database, 10);

        await using var db = database.Open();
        var ledger = await DayLedger.ReadAsync(db, [world.Employees[0].EmployeeId], [], default);
        Assert.Equal(2, ledger.BudgetsFor(world.Employees[0].EmployeeId, Terms(4, "2027-05-03", "2027-05-28"))
            .Single().Available);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_acceptance_without_a_declared_number_stays_valid_when_one_is_declared(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: null);
        var need = await OpenAsync(database, world, 8, "2027-01-04", "2027-01-29");
        var offer = await SayYesAsync(database, world, need, applies: false);
        await SetDaysPerYearAsync(database, 5);

        await Workflow.ApproveAsync(database, world, offer);

        await using var db = database.Open();
        Assert.Equal([(2027, 8.0)], await TakenAsync(db));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Bookings_of_an_earlier_version_are_split_once(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, daysPerYear: 10);
        await ApproveAsync(database, world, await OpenAsync(database, world, 8, "2026-12-21", "2027-01-08"));
        await using (var db = database.Open())
        {
            // As it was booked before days were counted by year.
            await db.Database.ExecuteSqlRawAsync("UPDATE assignments SET days_by_year = NULL");
            await db.DayQuotas.Where(q => q.Year == 2027).ExecuteDeleteAsync();
            await db.DayQuotas.ExecuteUpdateAsync(s => s.SetProperty(q => q.Taken, 8));
            Assert.Equal(1, await new SplitOldBookings(db).HandleAsync(default));
        }
        await using var after = database.Open();
        Assert.Equal(0, await new SplitOldBookings(after).HandleAsync(default));
        Assert.Equal([(2026, 5.0), (2027, 3.0)], await TakenAsync(after));
    }

    private static NeedTerms Terms(double days, string start, string end) =>
        SmallWorld.WebSite(days: days).Terms with { Start = Day(start), End = Day(end) };

    private static Task<Guid> OpenAsync(TestDatabase database, SmallWorld world, double days, string start,
        string end) =>
        Workflow.OpenNeedAsync(database, world, SmallWorld.WebSite() with { Terms = Terms(days, start, end) }, Time);

    private static async Task<Guid> ApproveAsync(TestDatabase database, SmallWorld world, Guid need) =>
        await Workflow.ApproveAsync(database, world, await Workflow.ReadyToApproveAsync(database, world, need, 0));

    private static async Task<Guid> SayYesAsync(TestDatabase database, SmallWorld world, Guid need, bool applies)
    {
        if (!applies)
            return await Workflow.ReadyToApproveAsync(database, world, need, 0);
        await using var db = database.Open();
        var offer =
            await new MakeOffer(db, FollowUpSettings.Default, Time).ApplyAsync(need, world.Employees[0], default);
        await Workflow.AcceptAsync(database, offer, world.Association);
        return offer;
    }

    private static async Task SetDaysPerYearAsync(TestDatabase database, double days)
    {
        await using var db = database.Open();
        await db.Profiles.ExecuteUpdateAsync(s => s.SetProperty(p => p.DaysPerYear, days));
    }

    private static async Task<List<(int, double)>> TakenAsync(MatchingDbContext db) =>
        [.. (await db.DayQuotas.AsNoTracking().OrderBy(q => q.Year).ToListAsync()).Select(q => (q.Year, q.Taken))];

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
