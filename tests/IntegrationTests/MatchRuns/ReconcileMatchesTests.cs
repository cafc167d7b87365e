using Matching.Contracts;
using Matching.MatchRuns;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.MatchRuns;

/// <summary>What the reconciler publishes again.</summary>
public sealed class ReconcileMatchesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Messages_in_the_outbox_or_on_the_bus_are_not_published_again(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        await Workflow.OpenNeedAsync(database, world);

        Assert.Equal(0, await ReDriveAsync(database));
        await using (var db = database.Open())
            await db.OutboxMessages.ExecuteDeleteAsync();
        Assert.Equal(0, await ReDriveAsync(database, nameof(NeedOpened)));
        Assert.Equal(1, await ReDriveAsync(database, nameof(NeedMatched)));
        // It waits in the outbox again.
        Assert.Equal(0, await ReDriveAsync(database));
    }

    private static async Task<int> ReDriveAsync(TestDatabase database, params string[] waiting)
    {
        await using var db = database.Open();
        return (await new ReconcileMatches(db).HandleAsync(TimeSpan.FromDays(-1), default, waiting.ToHashSet())).Total;
    }
}
