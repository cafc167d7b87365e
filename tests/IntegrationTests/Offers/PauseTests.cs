using Matching.Offers;
using Matching.Profiles;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

public class PauseTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private static readonly DateOnly Today = DateOnly.FromDateTime(SmallWorld.Now);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_pausing_employee_cannot_be_nominated_until_the_pause_ends(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var need = await Workflow.OpenNeedAsync(database, world);
        await PauseAsync(database, world, Today.AddDays(10));

        await Assert.ThrowsAsync<BusinessRuleException>(() => Workflow.NominateAsync(database, world, need, 0));
        await PauseAsync(database, world, null);
        await Workflow.NominateAsync(database, world, need, 0);

        await using var db = database.Open();
        Assert.Equal(OfferStatus.AwaitingEmployee, await db.Offers.Select(o => o.Status).SingleAsync());
    }

    [Theory, InlineData(-1), InlineData(400)]
    public async Task A_pause_ends_within_a_year_and_not_before_today(int days)
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);

        await Assert.ThrowsAsync<BusinessRuleException>(() => PauseAsync(database, world, Today.AddDays(days)));
    }

    private static async Task PauseAsync(TestDatabase database, SmallWorld world, DateOnly? until)
    {
        await using var db = database.Open();
        await new PauseProfile(db, Time).HandleAsync(until, world.Employees[0], default);
    }
}
