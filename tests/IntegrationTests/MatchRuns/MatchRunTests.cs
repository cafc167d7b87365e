using Matching.MatchRuns;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.MatchRuns;

public class MatchRunTests
{
    /// <summary>
    /// Two workers may consume the relay's message and the reconciler's concurrently: the second save violates the key
    /// of the first.
    /// </summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Outside_rounds_a_version_has_one_run_whatever_its_number(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var need = await Workflow.OpenNeedAsync(database, world);
        await SaveAsync(database, RunOf(need, version: 1, number: 1));

        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(database, RunOf(need, version: 1, number: 2)));
        await SaveAsync(database, RunOf(need, version: 2, number: 1));

        await using var db = database.Open();
        Assert.Equal(2, await db.MatchRuns.CountAsync(r => r.NeedId == need));
    }

    private static async Task SaveAsync(TestDatabase database, MatchRun run)
    {
        await using var db = database.Open();
        db.MatchRuns.Add(run);
        await db.SaveChangesAsync();
    }

    private static MatchRun RunOf(Guid need, int version, int number) => new()
    {
        Id = Guid.CreateVersion7(),
        NeedId = need,
        NeedVersion = version,
        Number = number,
        At = SmallWorld.Now,
        Method = "rules",
        Model = "rules",
        ModelHash = "",
        InputsHash = "",
        Seed = 1,
        Considered = 0,
        Matches = [],
    };
}
