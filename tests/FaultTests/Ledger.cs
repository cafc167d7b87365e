using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.FaultTests;

/// <summary>What the database says once all is quiet: nothing lost, nothing doubled, nothing owed.</summary>
/// <param name="Offered">Needs that a client was told are in.</param>
/// <param name="Lost">Of them, those without their people ranked and asked.</param>
/// <param name="Doubled">Of them, those that stand or were matched more than once.</param>
public sealed record Ledger(int Offered, int Lost, int Doubled)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Waits until nothing is owed, then counts.</summary>
    /// <param name="plant">The installation.</param>
    /// <param name="offered">Needs opened so far, every one acknowledged.</param>
    public static async Task<Ledger> SettleAsync(Plant plant, int offered)
    {
        await Poll.UntilAsync(async () => await OwedAsync(plant.Database) == 0, Deadline, plant.LastWords);
        await using var db = plant.Database.Open();
        var titles = await db.Needs.GroupBy(n => n.Terms.Title).Select(g => g.Count()).ToListAsync();
        var matched = await db.Needs.CountAsync(n => n.Status == NeedStatus.Open && db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null));
        var runs = await db.MatchRuns.GroupBy(r => new { r.NeedId, r.NeedVersion }).CountAsync(g => g.Count() > 1);
        var offers = await db.Offers.GroupBy(o => new { o.NeedId, o.EmployeeId }).CountAsync(g => g.Count() > 1);
        return new Ledger(offered, offered - matched, titles.Count(c => c > 1) + runs + offers);
    }

    /// <summary>Nothing lost, nothing doubled.</summary>
    public void AssertClean() => Assert.Equal((0, 0), (Lost, Doubled));

    /// <summary>Open versions without a run, runs whose people were not asked, messages not on the bus.</summary>
    private static async Task<int> OwedAsync(TestDatabase database)
    {
        try
        {
            await using var db = database.Open();
            return await db.Needs.CountAsync(n => n.Status == NeedStatus.Open && !db.MatchRuns.Any(r => r.NeedId == n.Id && r.NeedVersion == n.Version && r.ProposedAt != null))
                + await db.OutboxMessages.CountAsync();
        }
        catch (Npgsql.NpgsqlException)
        {
            return int.MaxValue;
        }
    }
}
